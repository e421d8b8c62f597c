/**
 * What stood in the content files when the program was built, by the SHA-256 of their text: reading YAML
 * takes a third of a second, and a file that was changed since is read anew. Empty in the sources; the
 * program as `npm start` builds it has another module here.
 */
export const readAtBuild: ReadonlyMap<string, unknown> = new Map();
