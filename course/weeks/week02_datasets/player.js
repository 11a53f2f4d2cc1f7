import {make, player, say} from "../../figures/player.js";

player(({root, told, labels, find}) => {
  const {
    size,
    boxes,
    scores,
    truths,
    right,
    start: [first, threshold],
  } = told;
  const box = (svg, [x, y, X, Y], look) =>
    make(svg, "rect", {x, y, width: X - x, height: Y - y, fill: "none", ...look});
  const photo = root.querySelector(".boxes");
  const plot = root.querySelector(".curve");
  photo.setAttribute("viewBox", `0 0 ${size[0]} ${size[1]}`);
  plot.setAttribute("viewBox", "0 0 250 225");
  const at = (recall, precision) => [34 + 205 * recall, 192 - 180 * precision];
  let accepted = first;
  find("threshold").value = threshold;
  function show() {
    const good = right[find("threshold").value];
    photo.replaceChildren(root.querySelector(".ground").content.querySelector("image").cloneNode(true));
    for (const t of truths) box(photo, t, {stroke: "#fff", "stroke-width": 1});
    const found = {stroke: "#3aa0e8", "stroke-width": 2.5};
    const wrong = {stroke: "#ff8c1a", "stroke-width": 2.5, "stroke-dasharray": "6 4"};
    for (const [n, b] of boxes.slice(0, accepted).entries()) box(photo, b, good[n] ? found : wrong);
    let hits = 0;
    const points = good.map((g, n) => {
      hits += g;
      return at(hits / truths.length, hits / (n + 1));
    });
    plot.replaceChildren();
    for (const v of [0, 0.5, 1]) {
      const [x, y] = at(v, v);
      make(plot, "line", {x1: 34, x2: 239, y1: y, y2: y, stroke: "#ddd"});
      make(plot, "line", {x1: x, x2: x, y1: 12, y2: 192, stroke: "#ddd"});
      make(plot, "text", {x: 30, y: y + 4, "text-anchor": "end"}, v);
      make(plot, "text", {x, y: 206, "text-anchor": "middle"}, v);
    }
    make(plot, "text", {x: 136, y: 220, "text-anchor": "middle"}, labels.recall);
    make(plot, "text", {x: 9, y: 102, "text-anchor": "middle", transform: "rotate(-90 9 102)"}, labels.precision);
    make(plot, "polyline", {points: points.join(" "), fill: "none", stroke: "#bbb", "stroke-width": 1.5});
    make(plot, "polyline", {
      points: points.slice(0, accepted).join(" "),
      fill: "none",
      stroke: "#0072b2",
      "stroke-width": 2.5,
    });
    make(plot, "circle", {cx: points[accepted - 1][0], cy: points[accepted - 1][1], r: 5, fill: "#000"});
    const correct = good.slice(0, accepted).reduce((a, b) => a + b, 0);
    const words = {
      score: scores[accepted - 1],
      n: accepted,
      right: correct,
      wrong: accepted - correct,
      missed: truths.length - correct,
      all: truths.length,
      precision: (correct / accepted).toFixed(2),
      recall: (correct / truths.length).toFixed(2),
    };
    root.querySelector(".state").textContent = say(labels.state, words);
    find("accepted").value = accepted;
    find("accepted").setAttribute("aria-valuetext", say(labels.state, words));
  }
  const go = to => {
    accepted = Math.max(1, Math.min(boxes.length, to));
    show();
  };
  find("back").onclick = () => go(accepted - 1);
  find("forward").onclick = () => go(accepted + 1);
  find("accepted").oninput = event => go(Number(event.target.value));
  find("threshold").onchange = show;
  return show;
});
