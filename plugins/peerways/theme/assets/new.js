// What is new since a day: without this script the page shows everything by quarter. The choice is kept in the address.
const form = document.getElementById("s-since");
const day = document.querySelector("input#s-day");
const quarter = document.querySelector("select#s-quarter");
const message = document.getElementById("s-told");
const list = document.getElementById("s-new");
const named = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

function show(since) {
  let shown = 0;
  for (const row of list.querySelectorAll("[data-on]")) {
    row.hidden = row.dataset.on < since;
    shown += Number(!row.hidden);
  }
  for (const section of list.querySelectorAll("section")) section.hidden = !section.querySelector("[data-on]:not([hidden])");
  const count = shown === 1 ? "1 entry" : `${shown || "No"} entries`;
  message.textContent = since ? `${count} since ${named.format(new Date(since))}` : "";
  day.value = since;
  quarter.value = [...quarter.options].some(({ value }) => value === since) ? since : "";
}

function choose(since) {
  const address = new URL(location.href);
  if (since) address.searchParams.set("since", since);
  else address.searchParams.delete("since");
  history.replaceState(null, "", address);
  show(since);
}

day.addEventListener("change", () => choose(day.value));
quarter.addEventListener("change", () => choose(quarter.value));
form.addEventListener("submit", (event) => event.preventDefault());
const since = new URLSearchParams(location.search).get("since") ?? "";
show(/^\d{4}-\d{2}-\d{2}$/.test(since) && !Number.isNaN(Date.parse(since)) ? since : "");
