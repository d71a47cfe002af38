/** What a camera has written into a picture beside the picture. */
export interface CameraData {
  /** True when it tells where the picture was taken. */
  hasPosition: boolean;
  /** The kinds of data about people and devices, in Chinese. */
  kinds: string[];
}

/** Reads what a picture's EXIF (CIPA DC-008) and XMP (ISO 16684-1) tell. Never throws: broken data tells nothing. */
export function cameraData(exif: Uint8Array | undefined, xmp: Uint8Array | undefined): CameraData {
  const tags = exif ? exifTags(exif) : { known: new Set<number>(), position: false };
  const text = xmp ? new TextDecoder().decode(xmp) : '';
  const kinds = KINDS.filter(
    ({ numbers, names }) => numbers.some((each) => tags.known.has(each)) || names.test(text),
  );
  return {
    hasPosition: tags.position || /\bexif:GPS(?:Latitude|Longitude)\b/.test(text),
    kinds: kinds.map(({ kind }) => kind),
  };
}

const KINDS = [
  {
    kind: '拍摄时间',
    numbers: [0x9003, 0x9004],
    names: /\bexif:DateTime(?:Original|Digitized)\b/,
  },
  {
    kind: '拍摄设备',
    // Maker, model, the maker's note, serial numbers of body and lens.
    numbers: [0x010f, 0x0110, 0x927c, 0xa431, 0xa435],
    names: /\btiff:(?:Make|Model)\b|\baux:(?:SerialNumber|Lens)\b/,
  },
  { kind: '作者', numbers: [0x013b, 0xa430], names: /\bdc:creator\b/ },
];

const MARK = 'Exif\0\0';
const EXIF_FIELDS = 0x8769;
const GPS_FIELDS = 0x8825;
const LATITUDE = 2;
const LONGITUDE = 4;

function exifTags(bytes: Uint8Array): { known: Set<number>; position: boolean } {
  // JPEG and WebP have a mark before the data, PNG has none.
  const start =
    new TextDecoder('latin1').decode(bytes.subarray(0, MARK.length)) === MARK ? MARK.length : 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  const main = fieldsAt(view, 4);
  const own = fieldsAt(view, main.get(EXIF_FIELDS));
  const gps = fieldsAt(view, main.get(GPS_FIELDS));
  return {
    known: new Set([...main.keys(), ...own.keys()]),
    position: gps.has(LATITUDE) || gps.has(LONGITUDE),
  };
}

/** The fields of the list to which the number at `pointer` leads: each tag with the place of its value. */
function fieldsAt(view: DataView, pointer: number | undefined): Map<number, number> {
  const fields = new Map<number, number>();
  if (pointer === undefined || pointer + 4 > view.byteLength) return fields;
  const littleEndian = view.getUint8(0) === 0x49;
  const list = view.getUint32(pointer, littleEndian);
  if (list + 2 > view.byteLength) return fields;
  const count = view.getUint16(list, littleEndian);
  for (let at = list + 2; at < list + 2 + count * 12 && at + 12 <= view.byteLength; at += 12) {
    fields.set(view.getUint16(at, littleEndian), at + 8);
  }
  return fields;
}
