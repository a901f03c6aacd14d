// The index of the site that this page is of, for the search dialog and the boxes over lists.
import { openIndex } from "./engine.js";

const root = new URL(`${document.documentElement.dataset.base.replace(/\/+$/, "")}/`, location.href);

async function read(name) {
  const answer = await fetch(new URL(`search/${name}`, root));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

export async function openSite() {
  const site = await openIndex(read);
  return Object.assign(site, {
    address: (url) => new URL(url, root).href,
    idAt: (address) => site.idOf(new URL(address, location.href).href.slice(root.href.length)),
  });
}
