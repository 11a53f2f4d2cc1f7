import {make, player, short} from "../../figures/player.js";
import {stepping} from "../../figures/stepping.js";

player(kit => {
  const {root, told} = kit;
  const steps = stepping(kit, last, show);
  const {image, kernel, map} = told;
  const CELL = 38;
  const EDGE = 16;
  const columns = map[0].length;
  const biggest = Math.max(1, ...map.flat().map(Math.abs));
  const signed = v => (v < 0 ? `(${short(v)})` : short(v));
  const tint = (v, most) => {
    const share = Math.min(1, Math.abs(v) / most);
    const less = part => Math.round(255 - part * share);
    return v < 0 ? `rgb(${less(150)},${less(100)},255)` : `rgb(255,${less(60)},${less(190)})`;
  };
  const draw = (name, grid, fill) => {
    const svg = root.querySelector(`.${name}`);
    svg.replaceChildren();
    const width = EDGE + grid[0].length * CELL + 2;
    const height = EDGE + grid.length * CELL + 2;
    for (const [key, value] of [
      ["viewBox", `0 0 ${width} ${height}`],
      ["width", width],
      ["height", height],
    ])
      svg.setAttribute(key, value);
    for (const c of grid[0].keys()) make(svg, "text", {x: EDGE + (c + 0.5) * CELL, y: 8, class: "index"}, c);
    grid.forEach((row, r) => {
      make(svg, "text", {x: 7, y: EDGE + (r + 0.5) * CELL, class: "index"}, r);
      row.forEach((value, c) => {
        const [back, front, raised] = fill(value, r, c);
        const x = EDGE + c * CELL;
        const y = EDGE + r * CELL;
        make(svg, "rect", {x, y, width: CELL, height: CELL, fill: back, stroke: "#999"});
        const middle = {x: x + CELL / 2, y: y + CELL / 2 - (raised || 0), fill: front};
        if (front) make(svg, "text", middle, short(value));
      });
    });
    return svg;
  };
  const frame = (svg, r, c, h, w) =>
    make(svg, "rect", {
      x: EDGE + c * CELL,
      y: EDGE + r * CELL,
      width: w * CELL,
      height: h * CELL,
      fill: "none",
      stroke: "#e66100",
      "stroke-width": 4,
    });
  const gray = v => {
    const g = Math.max(0, Math.min(255, Math.round(v)));
    return [`rgb(${g},${g},${g})`, g < 128 ? "#fff" : "#000"];
  };
  const most = Math.max(...kernel.flat().map(Math.abs)) || 1;
  function last() {
    return map.length * columns - 1;
  }
  function show() {
    const r = Math.floor(steps.at / columns);
    const c = steps.at % columns;
    const kh = kernel.length;
    const kw = kernel[0].length;
    const products = kernel.map((row, i) => row.map((w, j) => w * image[r + i][c + j]));
    const inside = (i, j) => i >= r && i < r + kh && j >= c && j < c + kw;
    const input = draw("input", image, (v, i, j) => [...gray(v), inside(i, j) ? 6 : 0]); // room for weights
    for (const [i, row] of kernel.entries())
      for (const [j, w] of row.entries()) {
        const x = EDGE + (c + j) * CELL;
        const y = EDGE + (r + i) * CELL;
        make(input, "rect", {x: x + 3, y: y + CELL - 15, width: CELL - 6, height: 13, fill: "#fff", rx: 3});
        make(input, "text", {x: x + CELL / 2, y: y + CELL - 8, class: "weight"}, `\u00d7${short(w)}`);
      }
    frame(input, r, c, kh, kw);
    draw("kernel", kernel, v => [tint(v, most), "#000"]);
    draw("products", products, v => [tint(v, most * 255), "#000"]);
    const known = (v, i, j) => (i * columns + j <= steps.at ? [tint(v, biggest), "#000"] : ["#f3f3f3", null]);
    frame(draw("map", map, known), r, c, 1, 1);
    const terms = kernel.flatMap((row, i) => row.map((w, j) => `${short(image[r + i][c + j])}\u00d7${signed(w)}`));
    steps.tell(r, c, map[r][c], terms.join(" + "));
  }
  return show;
});
