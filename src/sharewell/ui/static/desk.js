// Hide screen: at once, here. Without scripts its link leads to an empty page instead.
const [hide, show, curtain] = ["hide-screen", "show-screen", "curtain"].map((id) =>
  document.getElementById(id),
);
const title = document.title;
const heading = document.createElement("h1"); // a page has one; while this stands, the other is gone
heading.className = "govuk-visually-hidden";

function cover(yes) {
  document.body.classList.toggle("sw-covered", yes);
  curtain.hidden = !yes;
  if (yes) curtain.prepend(heading);
  else heading.remove();
  document.title = yes ? "Sharewell" : title;
  (yes ? show : hide).focus();
}

hide?.addEventListener("click", (event) => {
  event.preventDefault();
  heading.textContent = curtain.dataset.says;
  cover(true);
});
show?.addEventListener("click", () => cover(false));
