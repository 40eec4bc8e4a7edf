package io.github.pulsarws.tomcat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;

/**
 * What Tomcat's {@code WsFrameBase}, which reads the frames of one session, knows of the one that it reads: private fields,
 * which are the same in Tomcat 10.1 and 11. Loading this class fails with an error where there are no such fields.
 */
final class TomcatFrames {
    /** The frame has ended. */
    static final Object END_OF_FRAME;

    /** What can be had of the frame has been taken, and it goes on. */
    static final Object NO_INPUT;

    /** There is more of the frame than there was room for. */
    static final Object NO_ROOM;

    private static final String PACKAGE = "org.apache.tomcat.websocket.";
    private static final int KEY_BYTES = 4;

    private static final Class<?> TRANSFORMATION;
    private static final Field UNMASKING;
    private static final VarHandle INPUT;
    private static final VarHandle MASK;
    private static final VarHandle MASK_INDEX;
    private static final VarHandle LENGTH;
    private static final VarHandle WRITTEN;

    static {
        try {
            Class<?> frames = type("WsFrameBase");
            TRANSFORMATION = type("Transformation");
            UNMASKING = field(frames, "transformation");
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(frames, MethodHandles.lookup());
            INPUT = lookup.findVarHandle(frames, "inputBuffer", ByteBuffer.class);
            MASK = lookup.findVarHandle(frames, "mask", byte[].class);
            MASK_INDEX = lookup.findVarHandle(frames, "maskIndex", int.class);
            LENGTH = lookup.findVarHandle(frames, "payloadLength", long.class);
            WRITTEN = lookup.findVarHandle(frames, "payloadWritten", long.class);
            Class<?> results = type("TransformationResult");
            END_OF_FRAME = field(results, "END_OF_FRAME").get(null);
            NO_INPUT = field(results, "UNDERFLOW").get(null);
            NO_ROOM = field(results, "OVERFLOW").get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Object frames;

    /** @param frames a {@code WsFrameBase} of a server */
    TomcatFrames(Object frames) {
        this.frames = frames;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }

    /** {@return a private field, to be read and set} */
    static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Has masks taken off by {@link Unmasking} from now on, unless frames come compressed: then another class asks for it. */
    void replaceUnmasking() throws IllegalAccessException {
        Object present = UNMASKING.get(frames);
        if (present.getClass().getSimpleName().equals("UnmaskTransformation")) {
            Unmasking unmasking = new Unmasking(this, present);
            UNMASKING.set(
                    frames,
                    Proxy.newProxyInstance(
                            TRANSFORMATION.getClassLoader(), new Class<?>[] {TRANSFORMATION}, unmasking));
        }
    }

    /** What has been read of the connection. */
    ByteBuffer input() {
        return (ByteBuffer) INPUT.get(frames);
    }

    /** How many bytes of the frame's payload have not been {@link #taken}. */
    long payloadLeft() {
        return (long) LENGTH.get(frames) - (long) WRITTEN.getVolatile(frames);
    }

    /** The frame's masking key, turned such that its part for the next byte is the first. */
    int maskingKey() {
        int key = ByteBuffer.wrap((byte[]) MASK.get(frames)).getInt();
        return Integer.rotateLeft(key, (int) MASK_INDEX.get(frames) * Byte.SIZE);
    }

    /** Takes note that so many bytes more of the payload have been taken. */
    void taken(int bytes) {
        MASK_INDEX.set(frames, ((int) MASK_INDEX.get(frames) + bytes) % KEY_BYTES);
        WRITTEN.setVolatile(frames, (long) WRITTEN.getVolatile(frames) + bytes);
    }
}
