using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Articles;

namespace NewsArchive.Storage.Configuration;

internal sealed class VersionContentConfiguration : IEntityTypeConfiguration<VersionContent>
{
    public void Configure(EntityTypeBuilder<VersionContent> content)
    {
        content.ToTable("version_content");
        content.HasKey(c => c.VersionId);
        content.Property(c => c.VersionId).ValueGeneratedNever();
        content.Property(c => c.Html).HasColumnName("html_br")
            .HasConversion(html => Compression.PackText(html), packed => Compression.UnpackText(packed));
        content.Property(c => c.Facts)
            .HasConversion(
                facts => FactsText(facts),
                json => JsonSerializer.Deserialize(json, Json.ArticleFacts) ?? ArticleFacts.None)
            .Metadata.SetValueComparer(FactsComparer);
    }

    /// <summary>Facts as they are stored.</summary>
    public static string FactsText(ArticleFacts facts) => JsonSerializer.Serialize(facts, Json.ArticleFacts);

    // Writes Chinese as it is instead of six bytes a character; the column is never written into a page as it stands.
    private static readonly FactsJson Json = new(new JsonSerializerOptions(FactsJson.Default.Options!)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    // Facts are replaced, never changed in place: the reference tells whether they were.
    private static readonly Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<ArticleFacts> FactsComparer =
        new((left, right) => ReferenceEquals(left, right), facts => facts.GetHashCode(), facts => facts);
}

[JsonSerializable(typeof(ArticleFacts))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class FactsJson : JsonSerializerContext;
