// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.models;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Pre;
import io.beep.host.models.Model;
import io.beep.host.ui.parts.Facts;
import io.beep.host.ui.parts.Figures;
import io.beep.host.ui.parts.Moments;

/** All that is known of a model. */
final class ModelDetails extends Dialog {
    private static final long serialVersionUID = 1L;

    ModelDetails(Model model) {
        setHeaderTitle(model.name());
        setWidth("44rem");
        add(facts(model));
        model.chatTemplate().ifPresent(template -> add(template(template)));
        getFooter().add(new Button(getTranslation("action.close"), event -> close()));
    }

    private Facts facts(Model model) {
        var unknown = getTranslation("model.unknown");
        var facts = new Facts()
                .add(getTranslation("model.id"), new Code(model.id()))
                .add(getTranslation("model.file"), model.fileName())
                .add(getTranslation("model.architecture"), model.architecture())
                .add(
                        getTranslation("model.parameters"),
                        model.parameters().isEmpty()
                                ? unknown
                                : Figures.exact(model.parameters().getAsLong()))
                .add(getTranslation("model.quantisation"), model.quantisation())
                .add(
                        getTranslation("model.context"),
                        model.contextTokens().isEmpty()
                                ? unknown
                                : getTranslation(
                                        "model.tokens",
                                        Figures.exact(model.contextTokens().getAsInt())));
        return facts.add(
                        getTranslation("model.size"),
                        Figures.bytes(model.sizeBytes()) + " (" + Figures.exact(model.sizeBytes()) + " B)")
                .add(getTranslation("model.licence"), model.licence().orElse(unknown))
                .add(getTranslation("model.chat"), getTranslation(model.chat() ? "answer.yes" : "answer.no"))
                .add(getTranslation("model.source"), getTranslation("model.source." + model.source()))
                .add(getTranslation("model.created"), Moments.exact(model.createdAt()))
                .add("SHA-256", new Code(model.sha256()));
    }

    private Details template(String template) {
        var text = new Pre(template);
        text.addClassName("beep-source");
        text.getElement().setAttribute("tabindex", "0");
        return new Details(getTranslation("model.template"), text);
    }
}
