import asc from "assemblyscript/asc";

/** Compiles a few lines of AssemblyScript, for tests of the host that runs functions. */
export async function sampleFunction(source: string): Promise<Uint8Array<ArrayBuffer>> {
  const options = { runtime: "stub", noAssert: true, use: ["abort="] };
  const { binary, error, stderr } = await asc.compileString({ "sample.ts": source }, options);
  if (error || binary === null) throw new Error(stderr.toString(), { cause: error });
  return Uint8Array.from(binary);
}
