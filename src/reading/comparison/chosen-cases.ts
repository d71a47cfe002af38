import { element } from '../../dom/element.ts';
import { MOST_COMPARED } from '../../section/comparison.ts';
import { GUIDANCE } from '../../section/guidance-strings.ts';

/** Shows how many cases of a form are chosen, and lets it be sent only with a number that can be compared. */
export function countChosen(form: HTMLFormElement): void {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('[name=cases]')];
  const status = form.querySelector('[role=status]')!;
  const submit = form.querySelector<HTMLButtonElement>('[type=submit]')!;
  const update = () => {
    const { length } = boxes.filter(({ checked }) => checked);
    submit.disabled = length < 2;
    const byKey = submit.disabled ? '' : element('span.for-keyboards', {}, GUIDANCE.compareByKey);
    status.replaceChildren(GUIDANCE.chosen(length), byKey);
    for (const box of boxes) box.disabled = length >= MOST_COMPARED && !box.checked;
  };
  form.addEventListener('change', update);
  // When a reader comes back to the page, the browser has kept what was chosen.
  addEventListener('pageshow', update);
  update();
}
