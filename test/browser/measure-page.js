/** Runs in the browser. A letter that stands left of the one before it begins a line. */
(() => {
  const boxes = {};
  const lines = {};
  for (const element of document.querySelectorAll('[id]')) {
    const { display } = getComputedStyle(element);
    // An inline box is as high as its font; what is drawn there belongs to the line around it.
    if (
      element.getClientRects().length === 0 ||
      (display === 'inline' && element.tagName !== 'svg')
    )
      continue;
    const { x, y, width, height } = element.getBoundingClientRect();
    boxes[element.id] = [x, y, width, height];
    const nested = [...element.children].some(
      (child) => !getComputedStyle(child).display.startsWith('inline'),
    );
    if (nested || !/\S/.test(element.textContent ?? '')) continue;
    const found = [''];
    let lastX = Number.NEGATIVE_INFINITY;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      for (let index = 0; index < text.length; index += 1) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const rect = range.getClientRects()[0];
        if (rect && rect.width > 0 && /\S/.test(text[index] ?? '')) {
          if (rect.left < lastX) found.push('');
          lastX = rect.left;
        }
        found[found.length - 1] += text[index];
      }
    }
    const upper = getComputedStyle(element).textTransform === 'uppercase';
    lines[element.id] = found
      // Where a line may end and where not: nothing is drawn for these two signs.
      .map((line) =>
        line
          .replace(/[\u200b\u2060]/g, '')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .map((line) => (upper ? line.toUpperCase() : line));
  }
  return { boxes, lines };
})();
