import {player, say} from "../../figures/player.js";

player(({root, told, labels, find}) => {
  const {images, shares, side} = told;
  const count = side * side + 1;
  let asking = 0;
  const buttons = Array.from({length: count}, (_, k) => find(`t${k}`));
  const cells = [];
  for (let k = 1; k < count; k++) cells.push(root.querySelector(".shares").appendChild(document.createElement("div")));
  const named = k =>
    k ? say(labels.patch, {n: k, row: Math.floor((k - 1) / side) + 1, column: ((k - 1) % side) + 1}) : labels.token;
  const percent = v => (v / 10).toFixed(1);
  function show() {
    const digit = Number(find("digit").value);
    const of = shares[find("network").value][digit];
    const row = of[Number(find("layer").value)][Number(find("head").value)][asking];
    const most = Math.max(...row);
    const strongest = Math.max(...row.slice(1), 1);
    buttons.forEach((button, k) => {
      button.setAttribute("aria-checked", k === asking);
      button.tabIndex = k === asking ? 0 : -1;
      if (k)
        button.replaceChildren(
          ...images[digit][k - 1].map(value => {
            const pixel = document.createElement("i");
            const gray = 255 - Math.round(255 * value);
            pixel.style.background = `rgb(${gray},${gray},${gray})`;
            return pixel;
          }),
        );
    });
    cells.forEach((cell, k) => {
      const strength = row[k + 1] / strongest;
      cell.style.background = `rgba(0,114,178,${strength.toFixed(3)})`;
      cell.style.color = strength > 0.75 ? "#fff" : "#1a1a1a";
      cell.textContent = percent(row[k + 1]);
    });
    root.querySelector(".said").textContent = say(labels.said, {
      who: named(asking),
      most: named(row.indexOf(most)),
      share: percent(most),
      own: percent(row[asking]),
      first: percent(row[0]),
      even: percent(1000 / count),
    });
  }
  const steps = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: side, ArrowUp: -side};
  buttons.forEach((button, k) => {
    button.onclick = () => {
      asking = k;
      show();
    };
    button.onkeydown = event => {
      if (!(event.key in steps)) return;
      event.preventDefault();
      const to = asking === 0 ? (steps[event.key] < 0 ? count - 1 : 1) : asking + steps[event.key];
      asking = to < 1 || to >= count ? 0 : to;
      show();
      buttons[asking].focus();
    };
  });
  for (const name of ["digit", "network", "layer", "head"]) find(name).onchange = show;
  return show;
});
