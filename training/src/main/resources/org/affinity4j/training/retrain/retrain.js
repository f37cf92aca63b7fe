"use strict";
(() => {
  const slices = JSON.parse(document.getElementById("report").textContent).slices;
  if (slices.length === 0) return;
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const box = document.getElementById("plot");
  box.className = "plot";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", "difference of challenger and champion by slice with 95 % intervals");
  box.style.height = 60 + 24 * slices.length + "px";
  const chart = echarts.init(box, null, {renderer: "svg"});
  const names = slices.map(s => s.slicing + ": " + s.slice);
  chart.setOption({
    animation: false,
    grid: {left: 8, right: 24, top: 8, bottom: 8, containLabel: true},
    xAxis: {type: "value", axisLabel: {color: css("--soft")}, splitLine: {lineStyle: {color: css("--grid")}}},
    yAxis: {type: "category", data: names, inverse: true, axisLabel: {color: css("--ink")}},
    series: [
      {
        type: "custom",
        data: slices.map((s, i) => [s.difference.low, s.difference.high, i]),
        encode: {x: [0, 1], y: 2},
        renderItem: (params, api) => {
          const low = api.coord([api.value(0), api.value(2)]);
          const high = api.coord([api.value(1), api.value(2)]);
          return {
            type: "line",
            shape: {x1: low[0], y1: low[1], x2: high[0], y2: high[1]},
            style: {stroke: css("--soft"), lineWidth: 2}
          };
        }
      },
      {type: "scatter", symbolSize: 9, data: slices.map((s, i) => [s.difference.value, i]), itemStyle: {color: css("--accent")}}
    ]
  });
  addEventListener("resize", () => chart.resize());
})();
