// What to offer where nothing is found, from search/nearest.json: the strategies whose words are nearest in letters to those looked for, then whom to ask.
const LEAST = 4;  // letters that two words must share in a row to be near
const SHARE = 0.7;  // and how much of the shorter one they must be
const MOST = 3;

// `words` as they were typed; `absent`: one of them names a state that takes no part. `strategies` are strategies, or where none is near, the elements.
export function nearest({ strategies, elements, ask, join }, words, absent) {
  const near = strategies.map(([title, url, known]) => [title, url, words.reduce((sum, word) => sum + closeness(word, known.split(" ")), 0)])
    .filter(([, , close]) => close).sort((a, b) => b[2] - a[2]).slice(0, MOST).map(([title, url]) => [title, url]);
  return { strategies: near.length > 0, doors: [...(absent ? join : []), ...(near.length ? near : elements), ...ask] };
}

function closeness(word, known) {
  return Math.max(0, ...known.map((other) => {
    const shared = inARow(word, other);
    return shared >= LEAST && shared >= SHARE * Math.min(word.length, other.length) ? shared / Math.max(word.length, other.length) : 0;
  }));
}

// The longest run of letters that two words share.
function inARow(a, b) {
  let most = 0;
  for (let start = 0; start < a.length; start += 1) {
    while (start + most < a.length && b.includes(a.slice(start, start + most + 1))) most += 1;
  }
  return most;
}
