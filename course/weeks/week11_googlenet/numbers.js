// What an Inception module of `row` costs on maps (side, side, channels).
export const numbers = (row, channels, side) => {
  const kernels = {
    one: [1, channels, row.one],
    three_reduce: [1, channels, row.three_reduce],
    three: [3, row.three_reduce, row.three],
    five_reduce: [1, channels, row.five_reduce],
    five: [5, row.five_reduce, row.five],
    pool_projection: [1, channels, row.pool_projection],
  };
  const parts = {};
  let weights = 0;
  for (const [name, [size, before, after]] of Object.entries(kernels)) {
    weights += size * size * before * after;
    parts[name] = side * side * size * size * before * after;
  }
  return {parts, total: side * side * weights, weights, out: row.one + row.three + row.five + row.pool_projection};
};
