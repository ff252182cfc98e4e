// Hide screen: at once, here. Without scripts its link leads to an empty page instead.
const [hide, show, curtain] = ["hide-screen", "show-screen", "curtain"].map((id) =>
  document.getElementById(id),
);
const title = document.title;

function cover(yes) {
  document.body.classList.toggle("sw-covered", yes);
  curtain.hidden = !yes;
  document.title = yes ? "Sharewell" : title;
  (yes ? show : hide).focus();
}

hide?.addEventListener("click", (event) => {
  event.preventDefault();
  cover(true);
});
show?.addEventListener("click", () => cover(false));
