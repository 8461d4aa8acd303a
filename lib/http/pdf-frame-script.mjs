// Runs in the frame that pdf-frame.ts serves, in one module with the library: getDocument is the library's.
/* global getDocument */
const MAX_PAGES = 1_000;
const root = document.getElementById("pages");
const tell = (message) => parent.postMessage(message, "*");

addEventListener("message", async ({ source, data }) => {
  if (source !== parent || !(data instanceof ArrayBuffer)) return;
  try {
    await show(new Uint8Array(data));
  } catch (error) {
    tell({ problem: error?.name === "PasswordException" ? "password" : "damaged" });
  }
});
tell({ ready: true });

async function show(data) {
  const pdf = await getDocument({ data, isEvalSupported: false, enableXfa: false, verbosity: 0 }).promise;
  const first = await pdf.getPage(1);
  const { width, height } = first.getViewport({ scale: 1 });
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        draw(pdf, target).catch(() => {});
      }
    },
    { rootMargin: "800px" },
  );
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number++) {
    const page = document.createElement("div");
    page.className = "page";
    page.dataset.number = String(number);
    page.setAttribute("role", "img");
    page.setAttribute("aria-label", `Page ${number} of ${pdf.numPages}`);
    // As the first one, until it is looked at.
    page.style.aspectRatio = `${width} / ${height}`;
    root.append(page);
    near.observe(page);
  }
  tell({ pages: pdf.numPages });
}

async function draw(pdf, place) {
  const page = await pdf.getPage(Number(place.dataset.number));
  const plain = page.getViewport({ scale: 1 });
  place.style.aspectRatio = `${plain.width} / ${plain.height}`;
  const sharp = Math.min(2, devicePixelRatio || 1);
  // Browsers draw no canvas of more than some 16 million points.
  const most = Math.sqrt(16_000_000 / (plain.width * plain.height));
  const viewport = page.getViewport({ scale: Math.min((place.clientWidth / plain.width) * sharp, most) });
  const canvas = document.createElement("canvas");
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  place.replaceChildren(canvas);
  await page.render({ canvas, canvasContext: canvas.getContext("2d"), viewport }).promise;
  place.dataset.drawn = "true";
}
