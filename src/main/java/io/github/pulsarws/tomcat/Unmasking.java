package io.github.pulsarws.tomcat;

import io.github.pulsarws.upgrade.Mask;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/**
 * Takes the masks off the frames of one session in place of Tomcat, whose {@code UnmaskTransformation} is not of its public
 * interface, and leaves everything else to that. Not thread-safe, as the one that it replaces.
 */
final class Unmasking implements InvocationHandler {
    private static final String GIVES_PAYLOAD = "getMoreData";
    private static final int PAYLOAD = 3;

    private final TomcatFrames frames;
    private final Object replaced;
    private final Mask mask = new Mask();

    /** @param replaced the session's {@code UnmaskTransformation} */
    Unmasking(TomcatFrames frames, Object replaced) {
        this.frames = frames;
        this.replaced = replaced;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals(GIVES_PAYLOAD)) {
            return unmask((ByteBuffer) arguments[PAYLOAD]);
        }
        try {
            return method.invoke(replaced, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** {@return a {@code TransformationResult}} */
    private Object unmask(ByteBuffer payload) {
        ByteBuffer input = frames.input();
        int length = (int) Math.min(frames.payloadLeft(), Math.min(input.remaining(), payload.remaining()));
        mask.begin(frames.maskingKey());
        mask.takeOff(input, length, payload);
        frames.taken(length);
        if (frames.payloadLeft() == 0) {
            return TomcatFrames.END_OF_FRAME;
        }
        return input.hasRemaining() ? TomcatFrames.NO_ROOM : TomcatFrames.NO_INPUT;
    }
}
