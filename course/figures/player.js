// What all players share. player.py puts the id of the player's place where PLAYER_ID stands.

// Calls play({root, told, labels, find}) once the place is in the page. It gives back `show`, which draws, and the still
// makes way for what it draws.
export function player(play) {
  (function start(tries) {
    const root = document.querySelector('[id="PLAYER_ID"]:not([data-started])');
    if (!root) {
      if (tries) setTimeout(start, 100, tries - 1); // JupyterLab attaches it later
      return;
    }
    root.dataset.started = "";
    const told = JSON.parse(root.dataset.player);
    const find = name => root.querySelector(`[name=${name}]`);
    const show = play({root, told, labels: told.labels, find});
    root.querySelector(".live").hidden = false;
    root.querySelector(".still").hidden = true;
    show();
  })(50);
}

// A number as people read it: two places at most, and a minus sign.
export const short = v => String(Math.round(v * 100) / 100).replace("-", "\u2212");

// A label with `words` where it has their names in braces.
export const say = (label, words) => label.replace(/\{(\w+)\}/g, (_, word) => words[word]);

// A node of an SVG.
export function make(parent, tag, values, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return parent.appendChild(node);
}
