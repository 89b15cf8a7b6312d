/**
 * Loaded into every process that a stack starts: when the one that started it is gone without having said
 * so (killed, a closed window), it stops in order too, instead of keeping its port and its files.
 */
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
