import {player, say, short} from "../../figures/player.js";

player(({root, told, labels}) => {
  const {pixels, width, height} = told;
  const image = Uint8Array.from(atob(pixels), letter => letter.charCodeAt(0));
  const slider = root.querySelector("input");
  const wrap = value => (value + 256) % 256;
  const clip = value => Math.max(0, Math.min(255, value));
  const draw = (name, change, amount) => {
    const canvas = root.querySelector(`canvas.${name}`);
    const context = canvas.getContext("2d");
    canvas.width = width;
    canvas.height = height;
    const data = context.createImageData(width, height);
    image.forEach((value, i) => {
      data.data.fill(change(value + amount), 4 * i, 4 * i + 3);
      data.data[4 * i + 3] = 255;
    });
    context.putImageData(data, 0, 0);
  };
  const points = (name, change, amount) =>
    root
      .querySelector(`polyline.${name}`)
      .setAttribute("points", Array.from({length: 256}, (_, v) => `${v},${255 - change(v + amount)}`).join(" "));
  function show() {
    const amount = Number(slider.value);
    for (const [name, change] of [
      ["wrapped", wrap],
      ["clipped", clip],
    ]) {
      draw(name, change, amount);
      points(name, change, amount);
    }
    const beyond = image.filter(v => v + amount < 0 || v + amount > 255).length;
    const size = Math.abs(amount);
    const less = amount < 0;
    const before = less ? 60 : 200;
    const text = say(labels.result, {
      change: say(less ? labels.subtracting : labels.adding, {size}),
      size,
      before,
      share: Math.round((100 * beyond) / image.length),
      sign: less ? "\u2212" : "+",
      sum: short(before + amount),
      wrapped: wrap(before + amount),
      clipped: clip(before + amount),
    });
    root.querySelector(".told").textContent = text;
    slider.setAttribute("aria-valuetext", text);
  }
  slider.oninput = show;
  return show;
});
