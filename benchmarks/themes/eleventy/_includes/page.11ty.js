const SITE = "Career Pathways Peer Exchange";
const ADDRESS = "https://peer-exchange.example.org";
const MOST = 60;
const sidebars = new Map();

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function folderOf(url) {
  return url.replace(/[^/]+\/$/, "");
}

function items(pages) {
  return pages.map((page) => `<li><a href="${page.url}">${escaped(page.data.title)}</a></li>`).join("\n");
}

// Once for all pages: which lie in each folder, and what each is called.
function known(all) {
  if (!sidebars.size) {
    const byFolder = new Map();
    for (const page of all) {
      const folder = folderOf(page.url);
      byFolder.set(folder, [...(byFolder.get(folder) ?? []).slice(0, MOST), page]);
    }
    for (const [folder, pages] of byFolder) {
      sidebars.set(folder, `<nav class="sidebar" aria-label="Section"><ul>\n${items(pages.slice(0, MOST))}\n</ul></nav>`);
    }
    known.titles = new Map(all.map((page) => [page.url, page.data.title]));
    known.main = items(all.filter((page) => /^\/[^/]+\/$/.test(page.url)));
  }
  return known;
}

function crumbs(url, titles) {
  const above = [];
  for (let folder = folderOf(url); url !== "/" && folder.length; folder = folderOf(folder)) {
    above.unshift(folder);
    if (folder === "/") break;
  }
  return above.filter((one) => titles.has(one)).map((one) => `<li><a href="${one}">${escaped(titles.get(one))}</a></li>`).join("\n");
}

export function render({ title, description, content, page, collections }) {
  const { titles, main } = known(collections.all);
  const sidebar = sidebars.get(folderOf(page.url)) ?? "";
  const here = `href="${page.url}"`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)} · ${SITE}</title>
<meta name="description" content="${escaped(description)}">
<link rel="canonical" href="${ADDRESS}${page.url}">
<meta property="og:url" content="${ADDRESS}${page.url}">
<meta property="og:type" content="website">
<meta property="og:title" content="${escaped(title)}">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header><a class="brand" href="/">${SITE}</a><nav aria-label="Main"><ul>${main}</ul></nav></header>
<div class="columns">
${sidebar.replace(here, `${here} aria-current="page"`)}
<main id="main">
<nav class="crumbs" aria-label="Breadcrumb"><ol>${crumbs(page.url, titles)}</ol></nav>
${content}
</main>
</div>
<footer><p>Made for measuring.</p><ul><li><a href="/about/">About</a></li><li><a href="/data/">Data</a></li></ul></footer>
</body>
</html>
`;
}
