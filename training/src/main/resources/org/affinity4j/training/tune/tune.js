"use strict";
(() => {
  const search = JSON.parse(document.getElementById("report").textContent);
  const trials = search.trials;
  const good = trials.filter(t => t.value !== undefined);
  const failed = trials.filter(t => t.value === undefined);
  const options = Object.keys(search.space);
  const POINT = "#3b7dd8", BEST = "#e07b39", FAILED = "#c9504a", BEFORE = "#3a9d6e";
  const draws = [];
  const charts = [];

  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const digits = x => x === undefined || x === null ? "–" : Number(x).toFixed(4);
  const escape = text => echarts.format.encodeHTML(String(text));
  const isRange = option => !Array.isArray(search.space[option]);

  function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  function section(id, title, note) {
    const node = el("section", {"aria-labelledby": id}, el("h2", {id}, title));
    if (note) node.append(el("p", {class: "note"}, note));
    document.getElementById("plots").append(node);
    return node;
  }

  function table(head, rows) {
    return el("div", {class: "scroll"}, el("table", {},
      el("thead", {}, el("tr", {}, ...head.map(h => el("th", {scope: "col"}, h)))),
      el("tbody", {}, ...rows.map(row => el("tr", {}, ...row.map((cell, i) =>
        i === 0 ? el("th", {scope: "row"}, String(cell)) : el("td", {}, String(cell))))))));
  }

  function plot(parent, title, height, option) {
    const box = el("div", {class: "plot", role: "img", "aria-label": title, style: "height:" + height + "px"});
    parent.append(el("figure", {}, el("h3", {}, title), box));
    let chart;
    draws.push(() => {
      if (chart) chart.dispose();
      chart = echarts.init(box, null, {renderer: "svg"});
      chart.setOption(Object.assign({
        animation: false,
        textStyle: {fontFamily: "inherit", color: css("--ink")},
        grid: {left: 8, right: 24, top: 26, bottom: 26, containLabel: true},
      }, option()));
    });
    charts.push(() => chart && chart.resize());
  }

  function axis(type, more) {
    return Object.assign({
      type,
      axisLine: {show: type === "category", lineStyle: {color: css("--line")}},
      axisTick: {show: false},
      axisLabel: {color: css("--soft"), fontSize: 12, hideOverlap: true},
      splitLine: {show: type !== "category", lineStyle: {color: css("--grid")}},
      nameTextStyle: {color: css("--soft"), fontSize: 12},
    }, more);
  }

  const values = () => axis("value", {scale: true, name: search.metric, nameTextStyle: {align: "left", color: css("--soft"), fontSize: 12}});

  function tooltip() {
    return {confine: true, backgroundColor: css("--card"), borderColor: css("--line"), textStyle: {color: css("--ink"), fontSize: 13},
      formatter: p => p.data.trial ? tip(p.data.trial) : ""};
  }

  function tip(t) {
    const lines = Object.entries(t.options).map(([k, v]) => escape(k) + " " + escape(v));
    return "<b>trial " + t.number + "</b><br>" + (t.value === undefined ? "failed: " + escape(t.failed) : escape(search.metric) + " " + digits(t.value)) + "<br>" + lines.join("<br>");
  }

  const colorOf = t => search.best && t.number === search.best.number ? BEST : t.number === 1 ? BEFORE : POINT;
  const dot = (x, t) => ({value: [x, t.value], trial: t, itemStyle: {color: colorOf(t), opacity: 0.85}, symbolSize: colorOf(t) === POINT ? 8 : 12});

  function legend() {
    const entry = (color, text) => el("li", {}, el("i", {style: "background:" + color}), text);
    return el("ul", {class: "legend"}, entry(POINT, "a trial"), entry(BEST, "the best"), entry(BEFORE, "the options before the search"),
      ...(failed.length ? [entry(FAILED, "a failed trial")] : []));
  }

  function history() {
    const node = section("history", "Trials in their order",
      "The first " + search.random + " are drawn by chance, the others by the estimator. The line is the best so far.");
    node.append(legend());
    plot(node, search.metric + " by trial", 340, () => {
      let best = -Infinity;
      const low = good.length ? Math.min(...good.map(t => t.value)) : 0;
      return {
        tooltip: tooltip(),
        xAxis: axis("value", {min: 0, max: trials.length + 1, minInterval: 1, name: "trial", nameLocation: "middle", nameGap: 26, splitLine: {show: false}}),
        yAxis: values(),
        series: [
          {type: "line", step: "end", symbol: "none", silent: true, lineStyle: {color: BEST, width: 1.5},
            data: good.map(t => [t.number, best = Math.max(best, t.value)])},
          {type: "scatter", data: good.map(t => dot(t.number, t))},
          {type: "scatter", symbol: "diamond", symbolSize: 9, data: failed.map(t => ({value: [t.number, low], trial: t, itemStyle: {color: FAILED}}))},
        ],
      };
    });
  }

  function perOption() {
    const node = section("options", "The metric over each option", "Every trial that came to a value. Where the estimator settled, points crowd.");
    node.append(legend());
    const tiles = node.appendChild(el("div", {class: "tiles"}));
    for (const option of options) plot(tiles, option, 280, () => scatter(option));
  }

  function scatter(option) {
    const declared = search.space[option];
    const drawn = good.filter(t => option in t.options);
    if (isRange(option)) {
      const inside = drawn.map(t => dot(Math.min(declared.max, Math.max(declared.min, Number(t.options[option]))), t));
      return {
        tooltip: tooltip(),
        xAxis: axis(declared.log ? "log" : "value", {min: declared.min, max: declared.max}),
        yAxis: values(),
        series: [{type: "scatter", data: inside}],
      };
    }
    // Choices: spread sideways by the trial's number, so that equal figures do not hide each other.
    const names = [...declared, ...new Set(drawn.map(t => t.options[option]).filter(v => !declared.includes(v)))];
    return {
      tooltip: tooltip(),
      xAxis: [axis("category", {data: names}), {type: "value", show: false, min: -0.5, max: names.length - 0.5}],
      yAxis: values(),
      series: [{type: "scatter", xAxisIndex: 1, data: drawn.map(t => dot(names.indexOf(t.options[option]) + ((t.number * 0.618034) % 1 - 0.5) * 0.5, t))},
        {type: "scatter", data: []}],
    };
  }

  function importance() {
    const entries = Object.entries(search.importance).reverse();
    if (!entries.length) return;
    const node = section("importance", "What mattered",
      "The share of the variance of the trials' ranks that an option tells by itself (epsilon squared between up to five groups of its values). "
      + "It does not see what two options do only together, and tells little of options the search soon settled.");
    plot(node, "share of variance", 44 + 28 * entries.length, () => ({
      grid: {left: 8, right: 64, top: 6, bottom: 4, containLabel: true},
      xAxis: axis("value", {min: 0, max: 1, splitNumber: 4}),
      yAxis: axis("category", {data: entries.map(e => e[0]), axisLabel: {color: css("--ink"), fontSize: 12.5}}),
      series: [{type: "bar", barWidth: "62%", color: POINT, data: entries.map(e => e[1]),
        label: {show: true, position: "right", color: css("--ink"), formatter: p => p.value.toFixed(2)}}],
    }));
  }

  function tables() {
    const node = section("trials", "All trials", null);
    if (search.settings) node.append(el("p", {class: "note"}, "For the settings file: ", el("code", {}, search.settings)));
    const metrics = [...new Set(good.flatMap(t => Object.keys(t.metrics ?? {})))].filter(m => m !== search.metric && /@10$|@20$/.test(m)).slice(0, 4);
    node.append(table(["trial", search.metric, ...metrics, ...options, "seconds"], trials.map(t => [t.number,
      t.value === undefined ? "failed" : digits(t.value), ...metrics.map(m => digits(t.metrics?.[m])),
      ...options.map(o => t.options[o] ?? "–"), t.seconds.toFixed(1)])));
    if (failed.length) {
      node.append(el("h3", {}, "Why trials failed"), table(["trial", "reason"], failed.map(t => [t.number, t.failed])));
    }
  }

  history();
  perOption();
  importance();
  tables();
  const drawAll = () => draws.forEach(draw => draw());
  drawAll();
  window.addEventListener("resize", () => charts.forEach(resize => resize()));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
})();
