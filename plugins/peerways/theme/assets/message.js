/** Messages that are ready to send: copied whole, or taken along to the mail program, with their links as addresses. */

/** @param {HTMLElement} message @returns {string} its paragraphs without the subject */
function words(message) {
  return [...message.querySelectorAll("p:not(.message-subject)")].map((paragraph) => {
    const copy = paragraph.cloneNode(true);
    for (const link of copy.querySelectorAll("a")) link.append(` (${link.href})`);
    return copy.textContent.replace(/\s+/g, " ").trim();
  }).join("\n\n");
}

for (const details of document.querySelectorAll(".write")) {
  const message = details.querySelector("[data-message]");
  const button = details.querySelector("[data-copy-message]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const status = details.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(`Subject: ${message.dataset.message}\n\n${words(message)}\n`);
      status.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(message);
      status.textContent = "Selected; copy it with Ctrl+C or Cmd+C";
    }
  });
  const mail = details.querySelector("a[data-mail]");
  if (mail) mail.href += `?subject=${encodeURIComponent(message.dataset.message)}&body=${encodeURIComponent(words(message))}`;
}
