package io.github.pulsarws.frame;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The text of a frame, or of one object in its array, for the rare field that is wanted as it was written. */
final class FrameSource {
    private final Supplier<String> text;
    private @Nullable List<String> elements;

    FrameSource(String text) {
        this.text = () -> text;
    }

    private FrameSource(Supplier<String> text) {
        this.text = text;
    }

    /** The text of an element, cut out only when it is asked for. */
    FrameSource element(int index) {
        return new FrameSource(() -> elements().get(index));
    }

    /** The text of a member; null if there is none of the name. */
    @Nullable
    String member(String name) {
        return JsonSlices.member(text.get(), name);
    }

    private List<String> elements() {
        if (elements == null) {
            elements = JsonSlices.elements(text.get());
        }
        return elements;
    }
}
