/* What templates ask of Astro's pictures: a build makes several sizes of each, a preview shows the one there is. */

export { default as Picture } from './Picture.astro';

interface Image {
  src: string;
}

export function getImage({ src }: { src: Image }) {
  return Promise.resolve({ srcSet: { values: [{ url: src.src }] } });
}
