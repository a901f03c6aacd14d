// As little work as Hugo's theme has: Markdown alone, one layout, each folder's side bar made once.
export default function (config) {
  config.setInputDirectory("content");
  config.setIncludesDirectory("../_includes");
  config.setOutputDirectory("public");
  config.addGlobalData("layout", "page.11ty.js");
  // Eleventy takes days out of names of files; here they are a part of the address.
  config.addGlobalData("permalink", () => (data) => data.page.inputPath.replace("./content", "").replace(/(index)?\.md$/, "/").replace(/\/\/$/, "/") + "index.html");
  config.addPassthroughCopy({ "site.css": "site.css" });
  return { markdownTemplateEngine: false, templateFormats: ["md", "11ty.js"] };
}
