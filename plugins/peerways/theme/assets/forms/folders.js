/** Where a project has its files: what this program calls content/ and states/ may have other names there. */

const named = globalThis.document?.documentElement.dataset.folders;
const folders = named ? JSON.parse(named) : {};

/** @param {string} path as this program calls it @returns {string} as the project has it */
export function written(path) {
  const [first, ...rest] = path.split("/");
  return [folders[first] ?? first, ...rest].join("/");
}

/** @param {string} path as the project has it @param {string} name of a schema @returns {string} the schema as seen from the file */
export function schemaFrom(path, name) {
  return `${"../".repeat(path.split("/").length - 1)}schemas/${name}.json`;
}
