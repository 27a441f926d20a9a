import { entry } from '../entry.ts';

const mm = (value: number): string => value.toFixed(1);

export const screenshotTexts = {
  GP202: entry<{ path: string; found: string }>({
    severity: 'error',
    title: 'Not a picture that can be used',
    message: (p) => `${p.path} is ${p.found}, not a picture that can be used.`,
    why: 'Screenshots are read as PNG, JPEG, WebP, AVIF or TIFF.',
    hint: () => 'Open the picture in any picture program and save it as PNG.',
  }),
  GP203: entry<{ path: string }>({
    severity: 'error',
    title: 'HEIC picture',
    message: (p) => `${p.path} is a HEIC picture, the format of iPhone photographs.`,
    why: 'HEIC is covered by patents, so most programs cannot read it.',
    hint: () =>
      'On the iPhone: Settings \u203a Camera \u203a Formats \u203a Most Compatible for new photos. For this one: open it in Photos, take a screenshot of it, or share it by e-mail, and use the JPEG or PNG that comes out.',
  }),
  GP204: entry<{ path: string }>({
    severity: 'error',
    title: 'SVG as a screenshot',
    message: (p) => `${p.path} is an SVG drawing.`,
    why: 'An SVG can load other files and looks different on every machine, so screenshots are raster pictures only.',
    hint: () => 'Export the drawing as PNG, at least 1080 pixels wide.',
  }),
  GP205: entry<{ path: string; actual: string; extension: string }>({
    severity: 'error',
    title: 'Picture with the wrong ending',
    message: (p) => `${p.path} ends in ${p.extension}, but it is a ${p.actual} picture.`,
    why: 'Mail programs and browsers go by the ending and may refuse the file; often it is another file than the one that was meant.',
    hint: (p) =>
      `Check that it is the right picture, and rename it to end in .${p.actual.toLowerCase()}.`,
  }),
  GP206: entry<{ path: string; width: number; height: number; limitMpx: number }>({
    severity: 'error',
    title: 'Picture with too many pixels',
    message: (p) =>
      `${p.path} is ${p.width} \u00d7 ${p.height} pixels; the limit is ${p.limitMpx} million.`,
    why: 'A picture of this size can use up the memory of the machine, and paper cannot show it.',
    hint: () => 'Save it smaller; 1080 to 2160 pixels across are plenty for a screenshot.',
  }),
  GP207: entry<{ path: string; width: number; height: number; limit: number }>({
    severity: 'error',
    title: 'Picture too long and narrow',
    message: (p) =>
      `${p.path} is ${p.width} \u00d7 ${p.height} pixels; one side may be at most ${p.limit} times the other.`,
    why: 'On paper it would be a strip on which nothing can be read.',
    hint: () => 'Cut long scrolling screenshots into several pictures.',
  }),
  GP208: entry<{ path: string; reason: string }>({
    severity: 'error',
    title: 'Damaged picture',
    message: (p) => `${p.path} is damaged: ${p.reason}.`,
    why: 'Part of the picture would be missing or grey.',
    hint: () => 'Copy or export the picture again from where it came from.',
  }),
  GP209: entry<{ path: string; pages: number | undefined }>({
    severity: 'warning',
    title: 'Picture that moves or has several pages',
    message: (p) =>
      `${p.path} ${p.pages ? `holds ${p.pages} pictures` : 'is an animation'}; only the first picture is used.`,
    why: 'Paper shows one still picture.',
    hint: () => 'Save the picture that you want as a PNG of its own.',
  }),
  GP210: entry<{ path: string; ppi: number; minimum: number }>({
    severity: 'warning',
    title: 'Picture too coarse for its size',
    message: (p) =>
      `${p.path} is placed at ${Math.round(p.ppi)} pixels per inch; below ${p.minimum} it looks blurred.`,
    why: 'Pictures are never enlarged with invented pixels, so the letters on the screen will be hard to read.',
    hint: () => 'Take the screenshot again at full size, or crop less of it away.',
  }),
  GP220: entry<{ kind: string; width: number; height: number }>({
    severity: 'error',
    title: 'Annotation outside the picture',
    message: (p) =>
      `This ${p.kind} lies outside its picture, which is ${p.width} \u00d7 ${p.height} pixels.`,
    why: 'It would point at nothing.',
    hint: () =>
      'Places count in pixels of the uncropped picture from its top left corner, or in percent of its size ("50%").',
  }),
  GP221: entry<{ kind: string }>({
    severity: 'error',
    title: 'Annotation in the part that is cropped away',
    message: (p) => `This ${p.kind} lies in the part of the picture that the crop removes.`,
    why: 'It would not be seen.',
    hint: () => 'Enlarge the crop, or remove the annotation.',
  }),
  GP222: entry<{ kind: string }>({
    severity: 'warning',
    title: 'Annotation cut by the crop',
    message: (p) => `The crop cuts off a part of this ${p.kind}.`,
    why: 'Readers see only half of the thing that is pointed at.',
    hint: () => 'Enlarge the crop so that the whole thing is inside.',
  }),
  GP223: entry<{ kind: string }>({
    severity: 'error',
    title: 'Area without a size',
    message: (p) => `The area of this ${p.kind} is smaller than one pixel.`,
    why: 'There is nothing to show.',
    hint: () => 'Give it a width and a height.',
  }),
  GP224: entry<{ what: string }>({
    severity: 'warning',
    title: 'No free place for a badge or label',
    message: (p) => `There is no place for ${p.what} beside the thing it belongs to.`,
    why: 'It covers the very thing that it points at.',
    hint: () =>
      'Make the marked area smaller, the words shorter, or show the picture without so tight a crop.',
  }),
  GP225: entry<{ label: string; side: string; needMm: number; haveMm: number }>({
    severity: 'error',
    title: 'Labels do not fit beside the picture',
    message: (p) =>
      `The labels on the ${p.side}, up to \u201c${p.label}\u201d, need ${mm(p.needMm)} mm; there are ${mm(p.haveMm)} mm.`,
    why: 'They would run over each other or out of the picture\u2019s place.',
    hint: () => 'Shorten the labels, put some on the other side (side: left), or drop one.',
  }),
  GP226: entry<{ label: string; needMm: number; haveMm: number }>({
    severity: 'error',
    title: 'Label wider than its margin',
    message: (p) =>
      `A word of the label \u201c${p.label}\u201d is ${mm(p.needMm)} mm wide; its place is ${mm(p.haveMm)} mm wide.`,
    why: 'It would run into whatever stands next to it.',
    hint: () => 'Use shorter words.',
  }),
  GP227: entry<{ label: string; side: string }>({
    severity: 'warning',
    title: 'No margin for a label',
    message: (p) =>
      `There is no margin ${p.side} for the label \u201c${p.label}\u201d; it stands elsewhere.`,
    why: 'The template gives this picture no such margin.',
    hint: () => 'Leave “side” out, and a margin that is there is taken; or write “place: inside”.',
  }),
  GP228: entry<{ zoom: number; possible: number }>({
    severity: 'warning',
    title: 'Magnifier that cannot enlarge so much',
    message: (p) =>
      `This area can be enlarged ${p.possible.toFixed(1)} times at most, not ${p.zoom.toFixed(1)} times.`,
    why: 'The enlarged part must fit on the picture.',
    hint: () => 'Magnify a smaller area.',
  }),
  GP229: entry<{ kind: string; lengthMm: number; minimumMm: number }>({
    severity: 'warning',
    title: 'Arrow too short to be seen',
    message: (p) =>
      `This ${p.kind} is ${mm(p.lengthMm)} mm long on paper; below ${mm(p.minimumMm)} mm it is hardly an arrow.`,
    why: 'Readers cannot tell where it points.',
    hint: () => 'Let it begin farther away from the thing it points at.',
  }),
  GP230: entry<{ possible: number }>({
    severity: 'error',
    title: 'Area too large to be magnified',
    message: (p) =>
      `This area can be enlarged ${p.possible.toFixed(1)} times at most: it fills most of the picture\u2019s width.`,
    why: 'The enlarged part must fit on the picture, so it would be hardly larger than the original.',
    hint: () => 'Magnify a smaller area, or use a box.',
  }),
  GP231: entry<{ path: string; widthMm: number; percent: number }>({
    severity: 'warning',
    title: 'Screen on its side, too small to read',
    message: (p) =>
      `${p.path} is wider than high, and ${Math.round(p.widthMm)} mm wide on paper: its words can hardly be read.`,
    why: 'Pictures are set as wide as a phone; a tablet or a computer that is printed so has letters of a millimetre.',
    hint: (p) =>
      `Show the part that matters: “kind: crop” with at most ${p.percent} % of its width. Or take the screenshot on a phone.`,
  }),
};
