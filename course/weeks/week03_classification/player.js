import {bars} from "../../figures/bars.js";
import {player, say} from "../../figures/player.js";

player(({root, told, labels, find}) => {
  const {picture, names, answer, farthest, percent} = told;
  const stage = root.querySelector("canvas");
  const height = picture.length;
  const width = picture[0].length;
  const pen = stage.getContext("2d");
  stage.width = width;
  stage.height = height;
  const showShares = bars(root.querySelector(".bars"), names);
  function show() {
    const down = Number(find("down").value);
    const across = Number(find("right").value);
    const image = pen.createImageData(width, height);
    for (const [r, row] of picture.entries())
      for (const [c, value] of row.entries()) {
        const place = 4 * (((r + down + height) % height) * width + ((c + across + width) % width));
        image.data.set([value, value, value, 255], place);
      }
    pen.putImageData(image, 0, 0);
    const shares = percent[(down + farthest) * (2 * farthest + 1) + across + farthest];
    const best = shares.indexOf(Math.max(...shares));
    showShares(shares, best, answer);
    root.querySelector(".down").textContent = down;
    root.querySelector(".right").textContent = across;
    root.querySelector(".said").textContent = say(labels.said, {
      down,
      right: across,
      name: names[best],
      percent: shares[best],
    });
  }
  find("down").oninput = find("right").oninput = show;
  find("centre").onclick = () => {
    find("down").value = find("right").value = 0;
    show();
  };
  return show;
});
