/* Runs in the browser, on every `p` of the page. `points` is the length of a CSS pixel in points. */
export default function readParagraphs(points) {
  const range = document.createRange();
  return [...document.querySelectorAll('p')].map((p) => {
    const lines = [];
    let lastX = Number.POSITIVE_INFINITY;
    const place = (text, rect) => {
      const line = lines.at(-1);
      if (!rect || rect.width === 0) {
        if (line) line.text += text;
        return;
      }
      // A character that does not stand right of the one before it begins a line.
      const begins = rect.left < lastX + 0.01;
      lastX = rect.left;
      if (begins) lines.push({ text: '', characters: [] });
      const current = lines.at(-1);
      current.text += text;
      current.characters.push({ text, x: rect.left * points, top: rect.top * points });
    };
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.tagName === 'I') place('□', node.getClientRects()[0]);
        continue;
      }
      const text = node.textContent ?? '';
      for (let index = 0; index < text.length; index += 1) {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const rects = range.getClientRects();
        place(text[index], rects[rects.length - 1]);
      }
    }
    const boxes = [...p.querySelectorAll('span')].flatMap((element) =>
      [...element.getClientRects()].map(({ x, y, width, height }) => ({
        x: x * points,
        y: y * points,
        width: width * points,
        height: height * points,
      })),
    );
    return { height: p.getBoundingClientRect().height * points, lines, boxes };
  });
}
