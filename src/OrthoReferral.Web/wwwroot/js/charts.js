// Charts from data-chart, in the colors of the theme. Chart.js is loaded only where a chart is.
const script = document.createElement("script");
script.src = new URL("../lib/chart.js/chart.umd.min.js", import.meta.url).href;
script.addEventListener("load", drawAll);
script.addEventListener("error", () => { for (const table of document.querySelectorAll(".charttable")) table.open = true; });
document.head.append(script);
let paper = false;
for (const [when, printed] of [["beforeprint", true], ["afterprint", false]])
  addEventListener(when, () => { paper = printed; if (window.Chart) drawAll(); });
document.addEventListener("themechange", () => { if (window.Chart) drawAll(); });

function drawAll() {
  for (const canvas of document.querySelectorAll("canvas[data-chart]")) draw(canvas);
}

// Tokens use light-dark(); only a computed color is one that a canvas understands.
function color(token) {
  const probe = document.createElement("span");
  probe.className = `probe-${token}${paper ? " probe-paper" : ""}`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

// A long name stands on two lines where the chart is narrow.
function folded(name) {
  const middle = name.indexOf(" ", name.length / 2 - 4);
  return middle < 0 || name.length < 18 ? name : [name.slice(0, middle), name.slice(middle + 1)];
}

function draw(canvas) {
  window.Chart.getChart(canvas)?.destroy();
  const data = JSON.parse(canvas.dataset.chart);
  const lying = data.kind === "Bars", line = data.kind === "Line";
  const brand = color("brand"), soft = color("soft"), ink = color("ink"), quiet = color("ink-2"), rule = color("line");
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  const numbers = {
    beginAtZero: true, ticks: { color: quiet, font, precision: 0, maxTicksLimit: 5 }, grid: { color: rule }, border: { display: false },
    display: !lying,
  };
  const narrow = lying && canvas.parentElement.clientWidth < 420;
  const names = {
    ticks: { color: lying ? ink : quiet, font: narrow ? { ...font, size: 10.5, lineHeight: 1.05 } : font, autoSkip: !lying },
    grid: { display: false }, border: { color: rule },
  };

  new window.Chart(canvas, {
    type: line ? "line" : "bar",
    data: {
      labels: narrow ? data.labels.map(folded) : data.labels,
      datasets: [{
        label: data.unit, data: data.values, borderRadius: 2, borderColor: brand, pointBackgroundColor: brand, tension: .25,
        borderWidth: line ? 2 : 0, maxBarThickness: lying ? 14 : 34,
        backgroundColor: data.values.map((_, i) => data.partial && i === data.values.length - 1 ? soft : brand),
      }],
    },
    options: {
      indexAxis: lying ? "y" : "x", maintainAspectRatio: false, animation: false, layout: { padding: lying ? { right: 34 } : { top: 18 } },
      plugins: { legend: { display: false }, tooltip: { displayColors: false } },
      scales: lying ? { x: numbers, y: names } : { x: names, y: numbers },
    },
    // Each bar carries its number, so that nobody must hover to read it.
    plugins: line ? [] : [{
      afterDatasetsDraw(chart) {
        const { ctx } = chart;
        ctx.save();
        ctx.fillStyle = ink;
        ctx.font = `600 12px ${font.family}`;
        chart.getDatasetMeta(0).data.forEach((bar, i) => {
          if (data.values[i] === null) return;
          ctx.textAlign = lying ? "left" : "center";
          ctx.textBaseline = lying ? "middle" : "bottom";
          ctx.fillText(String(data.values[i]), bar.x + (lying ? 7 : 0), bar.y - (lying ? 0 : 5));
        });
        ctx.restore();
      },
    }],
  });
}
