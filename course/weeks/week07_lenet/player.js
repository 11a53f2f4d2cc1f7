import {bars} from "../../figures/bars.js";
import {player, say} from "../../figures/player.js";

player(({root, told, labels, find}) => {
  const {patterns, planes, farthest, percent} = told;
  const stage = root.querySelector("canvas");
  const side = patterns[0].length;
  const pen = stage.getContext("2d");
  stage.width = stage.height = side;
  const names = planes.map((plane, digit) => say(labels.plane, {plane, digit})).concat(labels.others);
  const showShares = bars(root.querySelector(".bars"), names);
  function show() {
    const digit = Number(find("digit").value);
    const down = Number(find("down").value);
    const right = Number(find("right").value);
    const image = pen.createImageData(side, side);
    for (const [r, row] of patterns[digit].entries())
      for (const [c, ink] of row.entries()) {
        const gray = ink ? 0 : 255;
        const place = 4 * (((r + down + side) % side) * side + ((c + right + side) % side));
        image.data.set([gray, gray, gray, 255], place);
      }
    pen.putImageData(image, 0, 0);
    const shares = percent[digit][(down + farthest) * (2 * farthest + 1) + right + farthest];
    const most = Math.max(...shares);
    const best = most > 0 ? shares.indexOf(most) : -1;
    showShares(shares, best, digit);
    root.querySelector(".down").textContent = down;
    root.querySelector(".right").textContent = right;
    const words = {digit, down, right, name: names[best], percent: most};
    root.querySelector(".said").textContent = say(best < 0 ? labels.silent : labels.said, words);
  }
  const within = v => Math.max(-farthest, Math.min(farthest, Math.round(v)));
  let held = null;
  stage.onpointerdown = event => {
    held = {x: event.clientX, y: event.clientY, right: Number(find("right").value), down: Number(find("down").value)};
    stage.setPointerCapture(event.pointerId);
  };
  stage.onpointermove = event => {
    if (!held) return;
    const pixel = stage.clientWidth / side;
    find("right").value = within(held.right + (event.clientX - held.x) / pixel);
    find("down").value = within(held.down + (event.clientY - held.y) / pixel);
    show();
  };
  stage.onpointerup = stage.onpointercancel = () => {
    held = null;
  };
  const steps = {ArrowDown: 1, ArrowUp: -1};
  // By itself a slider goes down, to less, where the digit should.
  find("down").onkeydown = event => {
    if (!(event.key in steps)) return;
    event.preventDefault();
    find("down").value = Number(find("down").value) + steps[event.key];
    show();
  };
  find("down").oninput = find("right").oninput = find("digit").onchange = show;
  find("centre").onclick = () => {
    find("down").value = find("right").value = 0;
    show();
  };
  return show;
});
