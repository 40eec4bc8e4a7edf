package io.github.pulsarws.frame;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One item of a frame that is an array: decoded, or what is wrong with it. */
public final class ArrayItem<T> {
    private final @Nullable T decoded;
    private final @Nullable UndecodableFrameException problem;

    private ArrayItem(@Nullable T decoded, @Nullable UndecodableFrameException problem) {
        this.decoded = decoded;
        this.problem = problem;
    }

    static <T> ArrayItem<T> of(T decoded) {
        return new ArrayItem<>(decoded, null);
    }

    static <T> ArrayItem<T> undecodable(UndecodableFrameException problem) {
        return new ArrayItem<>(null, problem);
    }

    /** Hands it to one of the two. */
    public void handTo(Consumer<T> accept, Consumer<UndecodableFrameException> reject) {
        if (decoded != null) {
            accept.accept(decoded);
        } else if (problem != null) {
            reject.accept(problem);
        }
    }
}
