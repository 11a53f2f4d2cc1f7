// What an EfficientNet of the table `rows` costs when it is scaled, and its boxes to draw.
const scaledFilters = (filters, width) => {
  const wanted = filters * width;
  const rounded = Math.max(8, Math.floor((wanted + 4) / 8) * 8);
  return rounded >= 0.9 * wanted ? rounded : rounded + 8;
};
export const numbers = (rows, seRatio, depth, width, side) => {
  let macs = 0;
  let parameters = 7; // of the normalization
  let field = 1;
  let jump = 1;
  let blocks = 0;
  let channels = 3;
  let map = side;
  const boxes = [];
  const conv = (kernel, strides, before, after, depthwise) => {
    map = Math.ceil(map / strides);
    field += (kernel - 1) * jump;
    jump *= strides;
    const weights = kernel * kernel * (depthwise ? 1 : before) * after;
    macs += map * map * weights;
    parameters += weights + 4 * after; // gamma, beta, mean and variance
  };
  conv(3, 2, channels, scaledFilters(32, width));
  channels = scaledFilters(32, width);
  boxes.push({map, channels, blocks: 1});
  for (const row of rows) {
    const count = Math.ceil(row.repeats * depth);
    const filters = scaledFilters(row.filters, width);
    for (let k = 0; k < count; k++) {
      const wide = channels * row.expansion;
      const squeezed = Math.floor(seRatio * channels);
      if (row.expansion > 1) conv(1, 1, channels, wide);
      conv(row.kernel_size, k ? 1 : row.strides, wide, wide, true);
      macs += 2 * wide * squeezed;
      parameters += 2 * wide * squeezed + wide + squeezed;
      conv(1, 1, wide, filters);
      channels = filters;
    }
    blocks += count;
    boxes.push({map, channels, blocks: count});
  }
  const last = scaledFilters(1280, width);
  conv(1, 1, channels, last);
  boxes.push({map, channels: last, blocks: 1});
  return {macs: macs + 1000 * last, parameters: parameters + 1000 * last + 1000, field, blocks, boxes};
};
