// Adds a bar for each name to `place`. Gives back a function that shows `shares` in percent on them, and which bar is
// the best and which one is right, by their numbers.
export function bars(place, names) {
  const add = (parent, name, text) => {
    const node = parent.appendChild(document.createElement("div"));
    node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const rows = names.map(name => {
    const bar = add(place, "bar");
    add(bar, "name", name);
    return {bar, fill: add(add(bar, "track"), "fill"), share: add(bar, "share")};
  });
  return (shares, best, right) => {
    for (const [number, {bar, fill, share}] of rows.entries()) {
      bar.classList.toggle("best", number === best);
      bar.classList.toggle("true", number === right);
      fill.style.width = `${shares[number]}%`;
      share.textContent = `${shares[number]} %`;
    }
  };
}
