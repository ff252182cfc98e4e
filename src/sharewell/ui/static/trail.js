// Back, Forward and reload keep what was answered, though no address and no server holds it.
// A form is sent from here, and only what changes is replaced; each page stays in the memory of
// this tab. While the tab shows another page (a reload, a link), its own history holds what was
// sent, in the one entry that was left. "Exit this page" leaves nothing there.
import { initAll } from "./vendor/govuk-frontend.min.js";

const PARTS = ["main", "footer"];
const EXIT = "govuk-exit-this-page-hide-content";
const asItStands = { createHTML: (text) => text }; // parsed, its scripts do not run
const ours = globalThis.trustedTypes?.createPolicy("sharewell", asItStands) ?? asItStands;
let { at = 0, sent = [] } = history.state ?? {};
let [pages, busy, turning] = [[], false, Promise.resolve()];

const part = (name) => document.querySelector(name);
const standing = () => ({ title: document.title, parts: PARTS.map(part) });

async function read(form) {
  const how = form ? { method: "POST", body: new URLSearchParams(form.fields) } : {};
  const answer = await fetch(form?.action ?? location.href, how);
  const found = new DOMParser().parseFromString(ours.createHTML(await answer.text()), "text/html");
  const parts = PARTS.map((name) => found.querySelector(name));
  if (parts.includes(null)) throw new Error("no page of ours");
  return { title: found.title, parts, fresh: true };
}

function show(page) {
  document.title = page.title;
  PARTS.forEach((name, place) => part(name).replaceWith(page.parts[place]));
  if (page.fresh) initAll({ scope: part("main") });
  scrollTo(0, 0);
  const first = part(".govuk-error-summary") ?? part("h1");
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
}

async function submit(form, fields) {
  const page = await read({ action: form.action, fields });
  history.replaceState({ at }, "");
  pages[at] = standing();
  at += 1;
  pages.length = sent.length = at;
  sent[at] = { action: form.action, fields };
  // From the first page on to the address of the questions: "Start again" leads back from there.
  history.pushState({ at }, "", location.pathname.endsWith("/") ? form.action : location.href);
  show(page);
}

addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post") return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  await submit(form, [...new FormData(form, submitter)]).catch(() => {
    // Let the browser send it, and say itself what is wrong.
    const { name = "", value = "" } = submitter ?? {};
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    form.submit();
  });
  busy = false;
});

async function turn(to) {
  if (to === at) return;
  pages[at] = standing();
  at = to;
  show(pages[at] ?? (await read(sent[at])));
}

addEventListener("popstate", ({ state }) => {
  if (state === null) return history.replaceState({ at }, ""); // a place further down this page
  turning = turning.then(() => turn(state.at)).catch(() => location.reload());
});

addEventListener("beforeunload", () => {
  const leaving = document.body.classList.contains(EXIT);
  history.replaceState(leaving ? { at } : { at, sent }, "");
  if (leaving) pages = sent = part("main").replaceChildren() ?? null;
});
addEventListener("pageshow", () => sent ?? location.reload());

history.replaceState({ at }, "");
if (sent[at]) show(await read(sent[at]));
