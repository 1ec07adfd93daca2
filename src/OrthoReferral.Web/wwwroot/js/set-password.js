// A one-time link carries address and code behind the hash, which browsers never send: fill the form from it and forget it.
const form = document.querySelector("form[data-set-password]");
const given = new URLSearchParams(location.hash.slice(1));
for (const name of ["email", "code"]) if (given.get(name)) form.elements[name].value = given.get(name);
if (given.size > 0) {
  history.replaceState(null, "", location.pathname);
  form.elements.password.focus();
}
