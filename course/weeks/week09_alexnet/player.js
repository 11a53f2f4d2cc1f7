import {bars} from "../../figures/bars.js";
import {player, say, short} from "../../figures/player.js";

player(({root, told, labels, find}) => {
  const {photo, names, percent, alphas, added, size, step, places} = told;
  const [stage, cut] = root.querySelectorAll("canvas");
  const pen = stage.getContext("2d");
  const small = cut.getContext("2d");
  const whole = new Image();
  const showShares = bars(root.querySelector(".bars"), names);
  const value = name => Number(find(name).value);
  function draw(down, right, colour, flipped) {
    if (!whole.complete) return;
    pen.drawImage(whole, 0, 0);
    pen.strokeStyle = "#e66100";
    pen.lineWidth = 4;
    pen.strokeRect(right + 2, down + 2, size - 4, size - 4);
    small.setTransform(flipped ? -1 : 1, 0, 0, 1, flipped ? size : 0, 0);
    small.drawImage(whole, right, down, size, size, 0, 0, size, size);
    const image = small.getImageData(0, 0, size, size);
    for (let i = 0; i < image.data.length; i += 4) for (let c = 0; c < 3; c++) image.data[i + c] += added[colour][c];
    small.putImageData(image, 0, 0);
  }
  function show() {
    const down = value("down");
    const right = value("right");
    const colour = value("alpha");
    const flipped = find("flipped").checked;
    draw(down, right, colour, flipped);
    const shares = percent[colour][flipped ? 1 : 0][down / step][right / step];
    const best = shares.indexOf(Math.max(...shares));
    showShares(shares, best);
    for (const [name, words] of [
      ["down", down],
      ["right", right],
      ["alpha", short(alphas[colour])],
    ])
      root.querySelector(`.${name}`).textContent = words;
    const words = {down, right, alpha: short(alphas[colour]), name: names[best], percent: shares[best]};
    root.querySelector(".said").textContent = say(labels.said, words);
  }
  whole.onload = show;
  whole.src = photo;
  const within = v => step * Math.max(0, Math.min(places - 1, Math.round(v / step)));
  let held = null;
  stage.onpointerdown = event => {
    held = {x: event.clientX, y: event.clientY, right: value("right"), down: value("down")};
    stage.setPointerCapture(event.pointerId);
  };
  stage.onpointermove = event => {
    if (!held) return;
    const pixel = stage.clientWidth / stage.width;
    find("right").value = within(held.right + (event.clientX - held.x) / pixel);
    find("down").value = within(held.down + (event.clientY - held.y) / pixel);
    show();
  };
  stage.onpointerup = stage.onpointercancel = () => {
    held = null;
  };
  for (const name of ["down", "right", "alpha"]) find(name).oninput = show;
  find("flipped").onchange = show;
  return show;
});
