// biome-ignore lint/style/noDefaultExport: jest asks for it.
export default async function afterAllTests(): Promise<void> {
  await globalThis.sharedPostgres?.stop();
}
