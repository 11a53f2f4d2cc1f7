import {make, player, say, short} from "../../figures/player.js";
import {stepping} from "../../figures/stepping.js";

player(kit => {
  const {root, told, labels, find} = kit;
  const steps = stepping(kit, last, show);
  const {image, maps, start: first} = told;
  const CELL = 38;
  const biggest = Math.max(...image.flat());
  const sheet = (name, rows, columns) => {
    const svg = root.querySelector(`.${name}`);
    const width = columns * CELL + 4;
    const height = rows * CELL + 4;
    svg.replaceChildren();
    for (const [key, value] of [
      ["viewBox", `-2 -2 ${width} ${height}`],
      ["width", width],
      ["height", height],
    ])
      svg.setAttribute(key, value);
    return svg;
  };
  const cell = (svg, r, c, fill, text, color) => {
    make(svg, "rect", {x: c * CELL, y: r * CELL, width: CELL, height: CELL, fill, stroke: "#999"});
    if (text !== null) make(svg, "text", {x: (c + 0.5) * CELL, y: (r + 0.5) * CELL, fill: color}, text);
  };
  const hatch = (svg, r, c) =>
    make(svg, "path", {
      stroke: "#888",
      "stroke-width": 1,
      d: [0.25, 0.5, 0.75, 1].map(f => `M${c * CELL} ${(r + f) * CELL}L${(c + f) * CELL} ${r * CELL}`).join(""),
    });
  const frame = (svg, r, c, n) =>
    make(svg, "rect", {
      x: c * CELL,
      y: r * CELL,
      width: n * CELL,
      height: n * CELL,
      fill: "none",
      stroke: "#e66100",
      "stroke-width": 4,
    });
  const less = (v, part) => Math.round(255 - (part * v) / biggest);
  const tint = v => `rgb(255,${less(v, 60)},${less(v, 190)})`;
  const chosen = () => [
    find("kind").value,
    Number(find("size").value),
    Number(find("stride").value),
    find("padding").value,
  ];
  const pooled = () => maps[chosen().join("-")];
  function last() {
    return pooled().flat().length - 1;
  }
  function show() {
    const [kind, size, stride, padding] = chosen();
    const map = pooled();
    const rows = map.length;
    const columns = map[0].length;
    const extra = (stops, n) => (padding === "same" ? Math.max((stops - 1) * stride + size - n, 0) : 0);
    const more = [extra(rows, image.length), extra(columns, image[0].length)];
    const before = more.map(n => Math.floor(n / 2));
    const value = (r, c) => (image[r - before[0]] || [])[c - before[1]];
    const r = Math.floor(steps.at / columns);
    const c = steps.at % columns;
    const top = r * stride;
    const left = c * stride;
    const used = (at, stops) => Array.from({length: stops}).some((_, i) => at >= i * stride && at < i * stride + size);
    const high = image.length + more[0];
    const wide = image[0].length + more[1];
    const svg = sheet("image", high, wide);
    let unused = 0;
    for (let i = 0; i < high; i++)
      for (let j = 0; j < wide; j++) {
        const v = value(i, j);
        const seen = used(i, rows) && used(j, columns);
        cell(
          svg,
          i,
          j,
          v === undefined ? "#e8e8e8" : seen ? tint(v) : "#fafafa",
          v === undefined ? null : short(v),
          seen ? "#000" : "#767676",
        );
        if (v === undefined) hatch(svg, i, j);
        else if (!seen) unused++;
      }
    frame(svg, top, left, size);
    const result = sheet("map", rows, columns);
    for (const [i, row] of map.entries())
      for (const [j, v] of row.entries()) {
        const known = i * columns + j <= steps.at;
        cell(result, i, j, known ? tint(v) : "#f3f3f3", known ? short(v) : null, "#000");
      }
    frame(result, r, c, 1);
    const inside = [];
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        if (value(top + i, left + j) !== undefined) inside.push(short(value(top + i, left + j)));
    const sum = kind === "max" ? `max(${inside.join(", ")})` : `(${inside.join(" + ")}) / ${inside.length}`;
    root.querySelector(".map-title").textContent = say(labels.map, {rows, columns});
    steps.tell(r, c, map[r][c], sum, unused ? `. ${say(labels.unused, {count: unused})}` : "");
  }
  for (const [name, value] of Object.entries(first)) {
    find(name).value = value;
    find(name).onchange = () => {
      steps.pause();
      steps.go(0);
    };
  }
  return show;
});
