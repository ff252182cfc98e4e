// What the pages gain with scripts. Everything works without this file.
import { initAll } from "./vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

async function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
    document.getElementById(button.dataset.says).textContent = button.dataset.done;
  } catch {
    document.execCommand("copy");
  }
}

// Asked of the page as a whole, because parts of it come and go.
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-print]")) print();
  const button = target.closest("[data-copy]");
  if (button) copy(button);
});
