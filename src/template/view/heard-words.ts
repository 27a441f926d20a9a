/** How a thing on a screenshot is marked. */
export type Mark =
  | { readonly kind: 'box' | 'ellipse' | 'spotlight' | 'magnifier' | 'tap' | 'arrow' }
  | { readonly kind: 'badge' | 'label'; readonly text: string };

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The words of one language for what is drawn on a screenshot: each gives a sentence. Colours are not named: a copy may be grey. */
export interface HeardWords {
  /** A thing and its marks; nothing is known of it but the marks when it has no name. */
  marked(name: string | undefined, marks: readonly Mark[]): string;
  swipe(direction: Direction | undefined, name: string | undefined): string;
  readonly covered: string;
  readonly blurred: string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `marks` in the words of a language; what a badge or label says follows its word. */
const told = (
  marks: readonly Mark[],
  words: Readonly<Record<Mark['kind'], string>>,
): readonly string[] =>
  marks.map((mark) => {
    const word = words[mark.kind];
    if (mark.kind === 'badge') return `${word} ${mark.text}`;
    return mark.kind === 'label' ? `${word} “${mark.text}”` : word;
  });

const VIETNAMESE: HeardWords = {
  marked(name, marks) {
    const words = told(marks, {
      box: 'đóng khung',
      ellipse: 'khoanh tròn',
      spotlight: 'làm sáng',
      magnifier: 'phóng to',
      tap: 'đánh dấu chỗ chạm',
      arrow: 'mũi tên chỉ vào',
      badge: 'đánh dấu',
      label: 'ghi chú',
    });
    return `${capital(name ?? 'một chỗ')} được ${words.join(', ')}.`;
  },
  swipe(direction, name) {
    const ways = {
      up: 'từ dưới lên',
      down: 'từ trên xuống',
      left: 'từ phải sang trái',
      right: 'từ trái sang phải',
    };
    return `Vuốt ${direction ? ways[direction] : 'trên màn hình'}${name ? ` ở ${name}` : ''}.`;
  },
  covered: 'Một phần được che kín.',
  blurred: 'Một phần được làm mờ.',
};

const ENGLISH: HeardWords = {
  marked(name, marks) {
    const words = told(marks, {
      box: 'framed',
      ellipse: 'circled',
      spotlight: 'lit up',
      magnifier: 'enlarged',
      tap: 'marked as the place to tap',
      arrow: 'pointed at by an arrow',
      badge: 'marked',
      label: 'labelled',
    });
    const [last, ...others] = [words.at(-1), ...words.slice(0, -1)];
    const listed = others.length > 0 ? `${others.join(', ')} and ${last}` : last;
    return `${capital(name ?? 'one place')} is ${listed}.`;
  },
  swipe(direction, name) {
    const ways = {
      up: 'from the bottom up',
      down: 'from the top down',
      left: 'from right to left',
      right: 'from left to right',
    };
    return `Swipe ${direction ? ways[direction] : 'across the screen'}${name ? ` on ${name}` : ''}.`;
  },
  covered: 'A part is covered.',
  blurred: 'A part is blurred.',
};

/** For languages that have no words here: what the guide itself says. */
const OWN_WORDS: HeardWords = {
  marked(name, marks) {
    const said = marks.flatMap((mark) => {
      if (mark.kind === 'badge') return [`(${mark.text})`];
      return mark.kind === 'label' ? [`“${mark.text}”`] : [];
    });
    const words = [...(name ? [capital(name)] : []), ...said];
    return words.length > 0 ? `${words.join(' ')}.` : '';
  },
  swipe: (_, name) => (name ? `${capital(name)}.` : ''),
  covered: '',
  blurred: '',
};

const LANGUAGES: Readonly<Record<string, HeardWords>> = { vi: VIETNAMESE, en: ENGLISH };

/** @param language BCP 47; its first part decides. */
export const heardWords = (language: string): HeardWords =>
  LANGUAGES[language.split('-')[0]?.toLowerCase() ?? ''] ?? OWN_WORDS;
