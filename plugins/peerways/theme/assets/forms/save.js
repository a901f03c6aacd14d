/** Hands over what a form has made. */

/** Longer addresses are refused on the way, by browsers and by GitHub. */
export const LONGEST_ADDRESS = 7500;

/** As a file. @param {string} name @param {string} text */
export function saveAs(name, text) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([text], { type: "text/plain" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
