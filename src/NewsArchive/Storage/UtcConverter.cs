using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NewsArchive.Storage;

/// <summary>Instants are stored as UTC and come back as UTC. An unspecified kind is refused: it would be taken for local time.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    static value => Checked(value),
    static value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    private static DateTime Checked(DateTime value) => value.Kind == DateTimeKind.Utc
        ? value
        : throw new ArgumentException($"{value:O} is not UTC.", nameof(value));
}
