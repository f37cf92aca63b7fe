"use strict";
(() => {
  const report = JSON.parse(document.getElementById("report").textContent);
  const models = report.models;
  const PALETTE = ["#3b7dd8", "#e07b39", "#3a9d6e", "#c8518f", "#8a6fd1", "#b39b1e", "#2aa4b8",
    "#c9504a", "#7d8794", "#7a9a3b", "#5a63c4", "#a8744f"];
  const color = new Map(models.map((m, i) => [m.model, PALETTE[i % PALETTE.length]]));
  const SYMBOLS = ["circle", "rect", "triangle", "diamond", "roundRect", "pin"];
  const KEY = ["recall@20", "mrr@20", "ndcg@10", "hit@20"];
  const measured = [...new Set(models.flatMap(m => Object.keys(m.metrics)))];
  const keyMetrics = KEY.some(k => measured.includes(k)) ? KEY.filter(k => measured.includes(k)) : measured.slice(0, 4);
  const draws = [];   // redraw everything, as after a change of the colour scheme
  const charts = [];  // fit everything to a new width
  const pending = []; // drawn once the page is laid out, then again by their owner
  let ready = false;

  // ---- small helpers -------------------------------------------------------------------------
  const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const digits = x => x === undefined || x === null ? "–" : Number(x).toFixed(4);
  const count = n => Number(n).toLocaleString("en-US");
  const by = (list, f) => [...list].sort((a, b) => f(a) - f(b));

  function seconds(s) {
    if (s < 0.9995) return Math.round(s * 1000) + " ms";
    if (s < 99.95) return s.toFixed(1) + " s";
    const whole = Math.round(s);
    return Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0") + " min";
  }

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
    const body = rows.map(row => el("tr", {}, ...row.map((cell, i) =>
      i === 0 ? el("th", {scope: "row"}, String(cell)) : el("td", {}, String(cell)))));
    return el("div", {class: "scroll"}, el("table", {},
      el("thead", {}, el("tr", {}, ...head.map(h => el("th", {scope: "col"}, h)))),
      el("tbody", {}, ...body)));
  }

  function details(title, content) {
    return el("details", {}, el("summary", {}, title), content);
  }

  function select(label, values, onChange) {
    const box = el("select", {}, ...values.map(v => el("option", {value: v}, v)));
    box.addEventListener("change", () => onChange(box.value));
    return el("label", {}, label, box);
  }

  function legend() {
    return el("ul", {class: "legend"}, ...models.map(m =>
      el("li", {}, el("i", {style: "background:" + color.get(m.model)}), m.model)));
  }

  // ---- plots ---------------------------------------------------------------------------------
  function plot(parent, title, height, option, kept = true) {
    const box = el("div", {class: "plot", role: "img", "aria-label": title, style: "height:" + height + "px"});
    const figure = el("figure", {}, el("h3", {}, title), box);
    parent.append(figure);
    let chart;
    const draw = () => {
      if (chart) chart.dispose();
      chart = echarts.init(box, null, {renderer: "svg"});
      chart.setOption(Object.assign(base(), option()));
    };
    if (kept) draws.push(draw);
    charts.push(() => box.isConnected && chart && chart.resize());
    return {figure, draw};
  }

  function base() {
    return {
      animation: false,
      textStyle: {fontFamily: "inherit", color: css("--ink")},
      tooltip: {confine: true, backgroundColor: css("--card"), borderColor: css("--line"),
        textStyle: {color: css("--ink"), fontSize: 13}},
    };
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

  // Whiskers from low to high; data rows are [place, low, high]. Horizontal: the value axis is x.
  function whiskers(data, horizontal, stroke, more) {
    return Object.assign({
      type: "custom", silent: true, z: 5, data,
      encode: horizontal ? {y: 0, x: [1, 2]} : {x: 0, y: [1, 2]},
      renderItem: (params, api) => {
        const at = v => api.coord(horizontal ? [v, api.value(0)] : [api.value(0), v]);
        const [a, b] = [at(api.value(1)), at(api.value(2))];
        const line = (x1, y1, x2, y2) => ({type: "line", shape: {x1, y1, x2, y2}, style: {stroke, lineWidth: 1.4}});
        const cap = 4;
        return {type: "group", children: horizontal
          ? [line(a[0], a[1], b[0], b[1]), line(a[0], a[1] - cap, a[0], a[1] + cap), line(b[0], b[1] - cap, b[0], b[1] + cap)]
          : [line(a[0], a[1], b[0], b[1]), line(a[0] - cap, a[1], a[0] + cap, a[1]), line(b[0] - cap, b[1], b[0] + cap, b[1])]};
      },
    }, more);
  }

  function bars(parent, title, entries, format, kept = true) {
    const sorted = by(entries.filter(e => e.value !== undefined), e => e.value);
    const limits = sorted.filter(e => e.low !== undefined);
    return plot(parent, title, 34 + 26 * sorted.length, () => ({
      grid: {left: 8, right: 64, top: 6, bottom: 4, containLabel: true},
      xAxis: axis("value", {min: 0, splitNumber: 4}),
      yAxis: axis("category", {data: sorted.map(e => e.model), axisLabel: {color: css("--ink"), fontSize: 12.5}}),
      tooltip: Object.assign(base().tooltip, {trigger: "item"}),
      series: [
        {type: "bar", barWidth: "62%", data: sorted.map(e => ({value: e.value, itemStyle: {color: color.get(e.model), borderRadius: [0, 3, 3, 0]}})),
          tooltip: {formatter: p => tip(sorted[p.dataIndex], format)}},
        whiskers(limits.map(e => [sorted.indexOf(e), e.low, e.high]), true, css("--ink")),
        {type: "scatter", symbolSize: 0, silent: true, z: 6,
          data: sorted.map((e, i) => [Math.max(e.value, e.high ?? 0), i]),
          label: {show: true, position: "right", distance: 6, color: css("--ink"), fontSize: 12, formatter: p => format(sorted[p.dataIndex].value)}},
      ],
    }), kept);
  }

  function tip(e, format) {
    const range = e.low === undefined ? "" : "<br>95 %: " + format(e.low) + " to " + format(e.high);
    return "<b>" + echarts.format.encodeHTML(e.model) + "</b><br>" + format(e.value) + range;
  }

  function interval(model, metric) {
    return Object.assign({model: model.model}, model.metrics[metric]);
  }

  function lines(parent, title, x, seriesOf, more = {}) {
    return plot(parent, title, more.height ?? 320, () => {
      const series = seriesOf();
      return {
        grid: {left: 8, right: 20, top: 26, bottom: more.xName ? 26 : 8, containLabel: true},
        xAxis: axis("category", {data: x, name: more.xName, nameLocation: "middle", nameGap: 28, boundaryGap: more.gap ?? true,
          axisLabel: {color: css("--soft"), fontSize: 12, interval: more.every ?? 0, lineHeight: 15}}),
        yAxis: axis("value", {min: more.scale ? null : 0, scale: more.scale ?? false, name: more.yName, nameTextStyle: {align: "left", color: css("--soft"), fontSize: 12}}),
        tooltip: Object.assign(base().tooltip, {trigger: "axis", order: "valueDesc", valueFormatter: digits}),
        series: series.flatMap((s, i) => [
          {type: "line", name: s.name, data: s.values, connectNulls: false, color: color.get(s.name), lineWidth: 2,
            symbol: SYMBOLS[i % SYMBOLS.length], symbolSize: 6, showSymbol: more.symbols ?? true, lineStyle: {width: 2}},
          ...(s.limits ? [whiskers(s.limits, false, color.get(s.name), {tooltip: {show: false}})] : []),
        ]),
      };
    });
  }

  // ---- sections ------------------------------------------------------------------------------
  function accuracy() {
    const node = section("accuracy", "Accuracy", "Mean over all questions, with 95 % bootstrap intervals. Longer is better.");
    const tiles = node.appendChild(el("div", {class: "tiles"}));
    keyMetrics.forEach(metric => bars(tiles, metric, models.filter(m => m.metrics[metric]).map(m => interval(m, metric)), digits));
    node.append(details("All metrics as a table", table(["model", ...measured],
      models.map(m => [m.model, ...measured.map(k => digits(m.metrics[k]?.value))]))));
    node.append(details("Interval ends as a table", table(["model", ...keyMetrics],
      models.map(m => [m.model, ...keyMetrics.map(k => m.metrics[k] ? digits(m.metrics[k].low) + " to " + digits(m.metrics[k].high) : "–")]))));
  }

  function curve() {
    const drawn = models.filter(m => m.recallCurve?.length);
    if (!drawn.length) return;
    const node = section("curve", "Recall by length of the answer", "The share of the relevant items found when an answer has n items.");
    node.append(legend());
    const x = drawn[0].recallCurve.map((_, i) => i + 1);
    lines(node, "recall@n", x, () => drawn.map(m => ({name: m.model, values: m.recallCurve})), {xName: "n", symbols: false, height: 340});
    node.append(details("As a table", table(["model", ...x.map(n => "@" + n)],
      drawn.map(m => [m.model, ...m.recallCurve.map(digits)]))));
  }

  const SLICINGS = {
    historyLength: ["By length of the history", "number of events in the query"],
    targetPopularity: ["By popularity of the wanted item", "decile among the training items, 1 least popular; new: never seen in training"],
    repeatExplore: ["Known or new to the shopper", "repeat: the wanted item stands in the query already"],
  };

  function slices() {
    const names = [...new Set(models.flatMap(m => Object.keys(m.slices ?? {})))].filter(n => slicesOf(n).length > 1);
    if (!names.length) return;
    const node = section("slices", "Where each model is good",
      "The same questions, parted. Whiskers are 95 % bootstrap intervals: a small slice has long ones. Below each name stands the number of questions.");
    let metric = keyMetrics[0];
    const redraws = [];
    draws.push(() => ready && redraws.forEach(r => r()));
    node.append(select("Metric", keyMetrics, value => { metric = value; redraws.forEach(r => r()); }), legend());
    const tiles = node.appendChild(el("div", {class: "tiles"}));
    for (const name of names) redraws.push((slicesOf(name).length > 2 ? slicing : pair)(tiles, name, () => metric));
  }

  // Two slices side by side: a line between them would mean nothing.
  function pair(tiles, name, metric) {
    const [title, note] = SLICINGS[name] ?? [name, ""];
    const holder = tiles.appendChild(el("div"));
    const fill = () => {
      holder.replaceChildren();
      for (const slice of slicesOf(name)) {
        const holders = models.filter(m => m.slices?.[name]?.[slice]);
        const made = bars(holder, title + ": " + slice + " (" + count(holders[0].slices[name][slice].queries) + " questions)",
          holders.map(m => Object.assign({model: m.model}, m.slices[name][slice].metrics[metric()])), digits, false);
        if (ready) made.draw(); else pending.push(made.draw);
      }
      const listed = models.filter(m => m.slices?.[name]);
      holder.append(el("p", {class: "note"}, note), details("As a table", table(["slice", ...listed.map(m => m.model)],
        slicesOf(name).map(k => [k, ...listed.map(m => digits(m.slices[name][k]?.metrics[metric()]?.value))]))));
    };
    fill();
    return fill;
  }

  const slicesOf = name => [...new Set(models.flatMap(m => Object.keys(m.slices?.[name] ?? {})))];

  function slicing(tiles, name, metric) {
    const holders = models.filter(m => m.slices?.[name]);
    const keys = slicesOf(name);
    // Integer-like keys come first in a JavaScript object; put "new" back in front.
    const order = keys.includes("new") ? ["new", ...keys.filter(k => k !== "new")] : keys;
    const [title, axisName] = SLICINGS[name] ?? [name, ""];
    const queries = k => holders.find(m => m.slices[name][k]).slices[name][k].queries;
    const x = order.map(k => k + "\n" + short(queries(k)));
    const cell = (m, k) => m.slices[name][k]?.metrics[metric()];
    const made = lines(tiles, title, x, () => holders.map(m => ({
      name: m.model,
      values: order.map(k => cell(m, k)?.value ?? null),
      limits: order.map((k, i) => cell(m, k) ? [i, cell(m, k).low, cell(m, k).high] : null).filter(Boolean),
    })), {height: 290});
    made.figure.append(el("p", {class: "note"}, axisName));
    const holder = made.figure.appendChild(el("div"));
    const fill = () => holder.replaceChildren(details("As a table", table(["slice", "questions", ...holders.map(m => m.model)],
      order.map(k => [k, count(queries(k)), ...holders.map(m => digits(cell(m, k)?.value))]))));
    fill();
    return () => { made.draw(); fill(); };
  }

  function short(n) {
    return n < 1000 ? String(n) : n < 1e6 ? (n / 1000).toFixed(n < 1e4 ? 1 : 0) + "k" : (n / 1e6).toFixed(1) + "M";
  }

  // A label goes to the right of its point, or where no close neighbour's label is.
  function labelPlaces(list, x, y) {
    const width = f => Math.max(...list.map(f)) - Math.min(...list.map(f)) || 1;
    const [spanX, spanY] = [Math.max(width(x), 1), width(y)];
    const places = new Map();
    for (const m of by(list, y)) {
      const taken = [...places].filter(([o]) => Math.abs(x(m) - x(o)) < 0.45 * spanX && Math.abs(y(m) - y(o)) < 0.07 * spanY).map(([, p]) => p);
      places.set(m, ["right", "left", "top", "bottom"].find(p => !taken.includes(p)) ?? "right");
    }
    return places;
  }

  function cost() {
    const metric = keyMetrics[0];
    const drawn = models.filter(m => m.metrics[metric]);
    const node = section("cost", "Accuracy against cost", "Up and to the left is better. Wall clock; the time axes are logarithmic.");
    const tiles = node.appendChild(el("div", {class: "tiles"}));
    for (const [key, title] of [["trainSeconds", "Training time"], ["evaluateSeconds", "Time to answer all questions"]]) {
      const least = m => Math.max(m[key], 0.001);
      const places = labelPlaces(drawn, m => Math.log10(least(m)), m => m.metrics[metric].value);
      plot(tiles, title, 300, () => ({
        grid: {left: 8, right: 70, top: 28, bottom: 8, containLabel: true},
        xAxis: axis("log", {axisLabel: {color: css("--soft"), formatter: seconds, hideOverlap: true},
          min: Math.pow(10, Math.floor(Math.log10(Math.min(...drawn.map(least)) * 0.8))),
          max: Math.pow(10, Math.ceil(Math.log10(Math.max(...drawn.map(least)) * 1.2)))}),
        yAxis: axis("value", {min: 0, name: metric, nameTextStyle: {align: "left", color: css("--soft"), fontSize: 12}}),
        tooltip: Object.assign(base().tooltip, {formatter: p => "<b>" + echarts.format.encodeHTML(p.data.name) + "</b><br>" + seconds(p.data.value[0]) + "<br>" + metric + " " + digits(p.data.value[1])}),
        series: [{type: "scatter", symbolSize: 12,
          data: drawn.map(m => ({name: m.model, value: [least(m), m.metrics[metric].value], itemStyle: {color: color.get(m.model)}, label: {position: places.get(m)}})),
          label: {show: true, formatter: "{b}", color: css("--ink"), fontSize: 12}}],
      }));
    }
    node.append(details("As a table", table(["model", "train", "evaluate", "answers a second", "peak heap"],
      models.map(m => [m.model, seconds(m.trainSeconds), seconds(m.evaluateSeconds), count(Math.round(m.queries / Math.max(m.evaluateSeconds, 1e-9))),
        m.memory?.peakHeapBytes ? count(Math.round(m.memory.peakHeapBytes / 1048576)) + " MiB" : "–"]))));
  }

  const BEYOND = {
    coverage: "Catalogue coverage: share of items ever recommended",
    gini: "Gini of exposure: 0 all items alike, 1 only one",
    novelty: "Novelty: mean self-information, bits",
    categoryDiversity: "Diversity within an answer: category distance",
    cooccurrenceDiversity: "Diversity within an answer: 1 − co-occurrence cosine",
    unanswered: "Share of questions without an answer",
  };

  // Models that learn in passes over the data: what each pass came to.
  function history() {
    const drawn = models.filter(m => m.history?.length);
    if (!drawn.length) return;
    const node = section("history", "How the training went",
      "One point a pass over the training data. The loss is that of training, each model's own kind: compare its course, not its height. The metric is measured on validation.");
    node.append(legend());
    const x = Array.from({length: Math.max(...drawn.map(m => m.history.at(-1).epoch))}, (_, i) => i + 1);
    const at = (m, key) => x.map(n => m.history.findLast(e => e.epoch === n)?.[key] ?? null);
    const tiles = node.appendChild(el("div", {class: "tiles"}));
    lines(tiles, "Training loss", x, () => drawn.map(m => ({name: m.model, values: at(m, "loss")})), {xName: "epoch", scale: true, every: "auto"});
    for (const metric of new Set(drawn.flatMap(m => m.history.map(e => e.metric).filter(Boolean)))) {
      const having = drawn.filter(m => m.history.some(e => e.metric === metric));
      lines(tiles, metric + " on validation", x, () => having.map(m => ({name: m.model, values: at(m, "value")})), {xName: "epoch", scale: true, every: "auto"});
    }
    node.append(details("As a table", table(["model", "epoch", "loss", "metric", "value", "time", "events a second", "learning rate"],
      drawn.flatMap(m => m.history.map(e => [m.model, e.epoch, digits(e.loss), e.metric ?? "–", digits(e.value), seconds(e.seconds),
        count(Math.round(e.eventsPerSecond)), Number(e.learningRate).toPrecision(3)])))));
  }

  function beyond() {
    const names = [...new Set(models.flatMap(m => Object.keys(m.beyondAccuracy ?? {})))];
    if (!names.length) return;
    const node = section("beyond", "Beyond accuracy", "What the answers are like, whether right or wrong. More is not always better.");
    const tiles = node.appendChild(el("div", {class: "tiles"}));
    const format = x => Math.abs(x) >= 10 ? x.toFixed(2) : x.toFixed(3);
    names.filter(n => n !== "unanswered" || models.some(m => m.beyondAccuracy?.[n] > 0)).forEach(n =>
      bars(tiles, BEYOND[n.split("@")[0]] ?? n, models.map(m => ({model: m.model, value: m.beyondAccuracy?.[n]})), format));
    node.append(details("As a table", table(["model", ...names],
      models.map(m => [m.model, ...names.map(n => digits(m.beyondAccuracy?.[n]))]))));
  }

  function tests() {
    const drawn = models.filter(m => m.pairedTests?.length);
    if (!drawn.length) return;
    const node = section("tests", "Against the best baseline, " + report.reference,
      "Difference on the same questions: paired bootstrap interval of 95 %, and the p value of a sign-flip randomisation test. To the right of zero is better than " + report.reference + ".");
    const tiles = node.appendChild(el("div", {class: "tiles"}));
    for (const metric of keyMetrics) {
      const rows = by(drawn.map(m => ({model: m.model, test: m.pairedTests.find(t => t.metric === metric)})).filter(r => r.test),
        r => r.test.difference.value);
      if (rows.length) forest(tiles, metric, rows);
    }
    node.append(details("As a table", table(["model", "metric", "difference", "from", "to", "p"],
      drawn.flatMap(m => m.pairedTests.map(t => [m.model, t.metric, digits(t.difference.value), digits(t.difference.low), digits(t.difference.high), digits(t.pValue)])))));
  }

  function forest(parent, metric, rows) {
    plot(parent, metric, 44 + 26 * rows.length, () => ({
      grid: {left: 8, right: 24, top: 6, bottom: 4, containLabel: true},
      xAxis: axis("value", {splitNumber: 4}),
      yAxis: axis("category", {data: rows.map(r => r.model), axisLabel: {color: css("--ink"), fontSize: 12.5}, axisLine: {show: false}}),
      series: [
        {type: "scatter", symbolSize: 9, z: 6, data: rows.map((r, i) => ({value: [r.test.difference.value, i], itemStyle: {color: color.get(r.model)}})),
          tooltip: {formatter: p => tip(Object.assign({model: rows[p.dataIndex].model}, rows[p.dataIndex].test.difference), digits) + "<br>p " + digits(rows[p.dataIndex].test.pValue)},
          markLine: {silent: true, symbol: "none", label: {show: false}, lineStyle: {color: css("--soft"), type: "solid"}, data: [{xAxis: 0}]}},
        whiskers(rows.map((r, i) => [i, r.test.difference.low, r.test.difference.high]), true, css("--ink")),
      ],
    }));
  }

  function combinations() {
    const drawn = models.filter(m => m.combination);
    if (!drawn.length) return;
    const node = section("combination", "Real against corrupted combinations", null);
    const keys = [...new Set(drawn.flatMap(m => Object.keys(m.combination)))].filter(k => drawn.some(m => typeof m.combination[k] === "number"));
    node.append(table(["model", ...keys], drawn.map(m => [m.model, ...keys.map(k => digits(m.combination[k]))])));
  }

  function settings() {
    const node = section("settings", "How it was made", null);
    const rows = models.filter(m => m.options && Object.keys(m.options).length)
      .map(m => [m.model, Object.entries(m.options).map(([k, v]) => k + "=" + (typeof v === "object" ? JSON.stringify(v) : v)).join("  ")]);
    if (rows.length) node.append(table(["model", "options"], rows));
    const facts = [["seed", report.seed], ["fingerprint", report.fingerprint], ...Object.entries(report.versions ?? {})];
    node.append(el("dl", {class: "facts"}, ...facts.map(([k, v]) => el("div", {}, el("dt", {}, k), el("dd", {}, String(v))))));
    node.querySelectorAll("td").forEach(td => { td.className = "text"; td.style.whiteSpace = "normal"; });
    node.querySelectorAll("thead th").forEach(th => th.classList.add("text"));
  }

  accuracy();
  curve();
  slices();
  cost();
  history();
  beyond();
  tests();
  combinations();
  settings();
  const drawAll = () => draws.forEach(draw => draw());
  drawAll();
  pending.forEach(draw => draw());
  ready = true;
  window.addEventListener("resize", () => charts.forEach(resize => resize()));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
})();
