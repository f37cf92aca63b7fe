// Options of the charts, in the colours of report.html. Run by Rhino, which knows ES6 in part.
var PALETTE = ["#3b7dd8", "#e07b39", "#3a9d6e", "#c8518f", "#8a6fd1", "#b39b1e", "#2aa4b8", "#c9504a"];
var INK = "#22303c", SOFT = "#66737f", GRID = "#e3e8ed";

function base(title, more) {
  var option = {
    animation: false, color: PALETTE, backgroundColor: "#ffffff",
    textStyle: {fontFamily: "sans-serif", color: INK},
    title: {text: title, left: 8, top: 6, textStyle: {fontSize: 15, fontWeight: 600, color: INK}},
    grid: {left: 16, right: 40, top: 44, bottom: 10, containLabel: true},
  };
  for (var key in more) option[key] = more[key];
  return option;
}

function axis(type, more) {
  var made = {
    type: type, axisTick: {show: false},
    axisLine: {show: type === "category", lineStyle: {color: SOFT}},
    axisLabel: {color: SOFT, fontSize: 12, hideOverlap: true},
    splitLine: {show: type !== "category", lineStyle: {color: GRID}},
    nameTextStyle: {color: SOFT, fontSize: 12},
  };
  for (var key in more) made[key] = more[key];
  return made;
}

// Rows are [place, low, high]; horizontal: the value axis is x.
function whiskers(rows, horizontal, colour) {
  return {
    type: "custom", silent: true, z: 5, data: rows,
    encode: horizontal ? {y: 0, x: [1, 2]} : {x: 0, y: [1, 2]},
    renderItem: function (params, api) {
      function at(v) { return api.coord(horizontal ? [v, api.value(0)] : [api.value(0), v]); }
      function line(x1, y1, x2, y2) {
        return {type: "line", shape: {x1: x1, y1: y1, x2: x2, y2: y2}, style: {stroke: colour, lineWidth: 1.4}};
      }
      var a = at(api.value(1)), b = at(api.value(2)), cap = 4;
      var dx = horizontal ? 0 : cap, dy = horizontal ? cap : 0;
      return {type: "group", children: [
        line(a[0], a[1], b[0], b[1]),
        line(a[0] - dx, a[1] - dy, a[0] + dx, a[1] + dy),
        line(b[0] - dx, b[1] - dy, b[0] + dx, b[1] + dy)]};
    },
  };
}

function short(value) {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function bars(data) {
  var all = data.bars;
  var longest = Math.max.apply(null, all.map(function (b) { return b.name.length; }));
  return base(data.title, {
    grid: {left: 24 + 7 * longest, right: 60, top: 40, bottom: 28}, // without fonts nobody knows how wide a name is
    xAxis: axis("value", {splitNumber: 4}),
    yAxis: axis("category", {inverse: true, data: all.map(function (b) { return b.name; }),
      axisLabel: {color: INK, fontSize: 12.5}}),
    series: [
      {type: "bar", barWidth: "62%", data: all.map(function (b, i) {
        return {value: b.value, itemStyle: {color: PALETTE[0], opacity: 0.85}};
      })},
      whiskers(all.map(function (b, i) { return [i, b.low, b.high]; })
        .filter(function (row) { return row[1] < row[2]; }), true, INK),
      {type: "scatter", symbolSize: 0, silent: true, z: 6,
        data: all.map(function (b, i) { return [Math.max(b.value, b.high, 0), i]; }),
        label: {show: true, position: "right", distance: 6, color: INK, fontSize: 12,
          formatter: function (p) { return short(all[p.dataIndex].value); }}},
    ],
  });
}

function numbers(given, values, more) {
  var whole = values.every(function (v) { return v === Math.round(v); });
  var made = {name: given.name, nameLocation: "middle", scale: true, minInterval: whole ? 1 : 0};
  for (var key in more) made[key] = more[key];
  return axis(given.log ? "log" : "value", made);
}

function drawn(data, points) {
  var series = [];
  function all(place) {
    return [].concat.apply([], data.series.map(function (s) { return s.points.map(function (p) { return p[place]; }); }));
  }
  data.series.forEach(function (s, i) {
    var colour = s.dashed ? SOFT : PALETTE[i % PALETTE.length];
    var dots = points && !s.dashed;
    series.push({
      name: s.name, type: dots ? "scatter" : "line", data: s.points.map(function (p) { return [p[0], p[1]]; }),
      symbol: s.dashed || s.points.length > 40 && !dots ? "none" : "circle", symbolSize: dots ? 5 : 7,
      itemStyle: {color: colour, opacity: dots ? 0.6 : 1},
      lineStyle: {color: colour, width: s.dashed ? 1.2 : 2, type: s.dashed ? "dashed" : "solid"},
    });
    var ranges = s.points.filter(function (p) { return p.length === 4; })
      .map(function (p) { return [p[0], p[2], p[3]]; });
    if (ranges.length > 0) series.push(whiskers(ranges, false, colour));
  });
  return base(data.title, {
    legend: {top: 30, right: 16, itemWidth: 16, textStyle: {color: INK, fontSize: 12},
      data: data.series.map(function (s) { return s.name; })},
    grid: {left: 40, right: 24, top: 66, bottom: 34, containLabel: true},
    xAxis: numbers(data.x, all(0), {nameGap: 28}),
    yAxis: numbers(data.y, all(1), {nameGap: 48}),
    series: series,
  });
}

var KINDS = {
  bars: bars,
  lines: function (data) { return drawn(data, false); },
  points: function (data) { return drawn(data, true); },
};

function draw(kind, json, width, height) {
  var chart = echarts.init(null, null, {renderer: "svg", ssr: true, width: width, height: height});
  try {
    chart.setOption(KINDS[kind](JSON.parse(json)));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
