/** Names in the browser's storage. All sites of one host share it, so that each name holds the path of its own site. */

/** @param {string} root address of the site's root, as pages give it @returns {string} what all names of this site start with */
export function siteKey(root) {
  return `peerways:${new URL(root || "./", location.href).pathname}:`;
}

/**
 * Takes over what was kept under a name without the site's path, where it is this site's.
 * @param {Storage} area @param {string} from @param {string} to @param {(text: string) => boolean} isOurs
 */
export function takeOver(area, from, to, isOurs) {
  const text = area.getItem(from);
  if (text === null || area.getItem(to) !== null || !isOurs(text)) return;
  area.setItem(to, text);
  area.removeItem(from);
}

/** Puts a damaged text aside unchanged; where there is no room for it, it stays where it is. @returns {string} its new name */
export function setAside(area, key) {
  let aside = `${key}.aside`;
  for (let number = 2; area.getItem(aside) !== null; number += 1) aside = `${key}.aside.${number}`;
  area.setItem(aside, area.getItem(key));
  area.removeItem(key);
  return aside;
}
