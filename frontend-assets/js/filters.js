// What is left empty in a form that only asks for a page does not stand in its address.
document.addEventListener("formdata", ({ target, formData }) => {
    if (target.method === "get") {
        for (const name of new Set(formData.keys())) {
            const said = formData.getAll(name).filter((value) => value !== "");
            formData.delete(name);
            said.forEach((value) => formData.append(name, value));
        }
    }
});
