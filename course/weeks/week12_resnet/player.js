import {make, player, say} from "../../figures/player.js";
import {numbersOf, setOf} from "./sets.js";

player(({root, told, labels, find}) => {
  const {nets, blocks, guess} = told;
  const off = blocks.map(() => false);
  const buttons = blocks.map((_, k) => find(`b${k}`));
  const drawn = [...root.querySelectorAll(".net")];
  const step = 540 / blocks.length;
  const at = k => 14 + step * k;
  function chain(svg, skips) {
    svg.replaceChildren();
    make(svg, "line", {x1: 0, x2: 560, y1: 48, y2: 48, stroke: "#767676", "stroke-width": 2});
    off.forEach((out, k) => {
      const left = at(k);
      const right = left + step;
      const middle = left + step / 2;
      if (skips || out)
        make(svg, "path", {
          d: `M${left + 2} 48C${left + 8} 8 ${right - 8} 8 ${right - 2} 48`,
          fill: "none",
          stroke: out ? "#d55e00" : "#767676",
          "stroke-width": out ? 4 : 2,
          "stroke-dasharray": skips ? "none" : "5 4",
        });
      make(svg, "rect", {
        x: middle - step / 4,
        y: 34,
        width: step / 2,
        height: 28,
        rx: 4,
        fill: out ? "#fff" : "#cfe3f1",
        stroke: out ? "#767676" : "#000",
        "stroke-dasharray": out ? "4 3" : "none",
      });
    });
  }
  function show() {
    const set = setOf(off);
    const told = [];
    for (const [k, button] of buttons.entries()) button.setAttribute("aria-pressed", off[k]);
    nets.forEach(({name, skips, seeds}, n) => {
      const now = numbersOf(seeds, set);
      const label = say(labels.bar, {name, ...now});
      const part = drawn[n];
      part.querySelector("span").textContent = label;
      part.querySelector(".bar").style.width = `${100 * now.share}%`;
      part.querySelector(".whole").style.left = `${100 * numbersOf(seeds, 0).share}%`;
      part.querySelector(".guess").style.left = `${100 * guess}%`;
      chain(part.querySelector("svg"), skips);
      told.push(label);
    });
    root.querySelector(".said").textContent =
      `${say(labels.said, {count: off.filter(out => out).length, told: told.join("; ")})}.`;
  }
  buttons.forEach((button, k) => {
    button.onclick = () => {
      off[k] = !off[k];
      show();
    };
  });
  find("all").onclick = () => {
    off.fill(false);
    show();
  };
  find("draw").onclick = () => {
    const order = off.map((_, k) => [Math.random(), k]).sort((a, b) => a[0] - b[0]);
    off.fill(false);
    for (const [, k] of order.slice(0, 3)) off[k] = true;
    show();
  };
  return show;
});
