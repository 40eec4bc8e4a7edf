package io.github.pulsarws.undertow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A method that Undertow keeps to itself. */
final class UndertowMethod {
    private final Method method;

    private UndertowMethod(Method method) {
        this.method = method;
    }

    /** @throws NoSuchMethodException if Undertow is not as it is known here */
    static UndertowMethod of(Class<?> owner, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = owner.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return new UndertowMethod(method);
    }

    /** @throws UncheckedIOException if it throws an {@link IOException}, the only exception that these methods declare */
    void call(Object object, Object... arguments) {
        try {
            method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException failure) {
                throw new UncheckedIOException(failure);
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw (RuntimeException) cause;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it has been made accessible
        }
    }
}
