import { connect, createServer } from "node:net";
import type { Socket } from "node:net";

/**
 * A road to the database on which every byte that goes there takes so many milliseconds longer; answers
 * come back at once. A process of its own, so that it delays nothing but that.
 */
const [, , address = "", delay = "0"] = process.argv;
const target = new URL(address);
const delayMs = Number(delay);

const server = createServer({ noDelay: true }, (near) => {
  const far = connect({ port: Number(target.port), host: target.hostname, noDelay: true });
  far.pipe(near);
  near.on("data", (chunk) => void setTimeout(() => far.write(chunk), delayMs));
  near.on("end", () => void setTimeout(() => far.end(), delayMs));
  tie(near, far);
  tie(far, near);
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
process.on("disconnect", () => process.exit());

function tie(one: Socket, other: Socket): void {
  one.on("error", () => other.destroy());
}
